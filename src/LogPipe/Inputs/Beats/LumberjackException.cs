namespace LogPipe.Inputs.Beats;

/// <summary>The peer does not speak Lumberjack as agreed. No such error can be recovered from: the connection is closed.</summary>
sealed class LumberjackException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A constant in snake_case, part of a counter's name.</summary>
    public string Reason { get; } = reason;
}
