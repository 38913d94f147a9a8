using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>A split whose separator is no text: fails on events where there is text to split.</summary>
sealed class InvalidSplitMutation(FieldReference field, string separator) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        var fails = e.TryGet(field, out var value) && value.IsText;
        error = fails ? $"split of {field.Text}: the separator {separator} is no text" : null;
        return !fails;
    }
}
