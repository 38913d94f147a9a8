using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>A compiled condition of an <c>if</c>. Thread-safe.</summary>
public interface ICondition
{
    /// <summary>The condition as written, for messages.</summary>
    string Text { get; }

    /// <summary>Decides. Throws <see cref="ConditionException"/> for a comparison that cannot be made.</summary>
    bool Evaluate(Event e);
}
