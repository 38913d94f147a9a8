namespace LogPipe.Configuration;

/// <summary>A config cannot be found or read.</summary>
sealed class ConfigSourceException(string message, string hint) : Exception(message)
{
    /// <summary>What to do about it.</summary>
    public string Hint { get; } = hint;
}
