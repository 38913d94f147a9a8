using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Sets a field, whether it exists or not.</summary>
sealed class ReplaceMutation(FieldReference field, Template value) : Mutation
{
    public override bool TryApply(Event e, out string? error) => e.TrySet(field, value.RenderValue(e), out error);
}
