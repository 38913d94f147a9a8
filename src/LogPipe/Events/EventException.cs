namespace LogPipe.Events;

/// <summary>An operation on an event that Logstash refuses: a bad reference, a value that cannot be set there.</summary>
public sealed class EventException(string message) : Exception(message);
