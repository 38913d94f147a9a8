using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Sets a field that exists.</summary>
sealed class UpdateMutation(FieldReference field, Template value) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        error = null;
        return !e.Contains(field) || e.TrySet(field, value.RenderValue(e), out error);
    }
}
