using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>An entry that makes no sense and so fails for every event, as it does in Logstash.</summary>
sealed class FailingMutation(string reason) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        error = reason;
        return false;
    }
}
