namespace LogPipe.Pipelines;

/// <summary>A comparison that cannot be made, such as text with a number by &lt;. The event leaves for the dead letters.</summary>
public sealed class ConditionException(string message) : Exception(message);
