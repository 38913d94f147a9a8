using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Moves a field. When the target cannot be set the source is gone all the same, as in Logstash.</summary>
sealed class RenameMutation(Template from, Template to) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        error = null;
        var source = from.RenderReference(e);
        var target = to.RenderReference(e);
        return !e.Remove(source, out var value) || e.TrySet(target, value, out error);
    }
}
