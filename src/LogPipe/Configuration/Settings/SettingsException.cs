namespace LogPipe.Configuration.Settings;

/// <summary>Settings are wrong; holds every mistake, one message each.</summary>
sealed class SettingsException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors))
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
