namespace LogPipe.Configuration.Settings;

/// <summary>A setting as somebody gave it.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Origin">Where it was given, for messages: a flag, or a file with its line.</param>
sealed record SettingEntry(string Key, string Value, string Origin);
