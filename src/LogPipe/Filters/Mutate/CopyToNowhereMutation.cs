using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>A copy whose target is no field reference: fails on events that have something to copy.</summary>
sealed class CopyToNowhereMutation(FieldReference from, string reason) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        var fails = e.TryGet(from, out var value) && !value.IsNull;
        error = fails ? $"copy of {from.Text}: {reason}" : null;
        return !fails;
    }
}
