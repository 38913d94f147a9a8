using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Gives a field that is null a value.</summary>
sealed class CoerceMutation(FieldReference field, Template value) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        error = null;
        return !e.TryGet(field, out var current) || !current.IsNull || e.TrySet(field, value.RenderValue(e), out error);
    }
}
