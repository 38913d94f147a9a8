namespace LogPipe.Configuration.Settings;

/// <summary>One pipeline of pipelines.yml.</summary>
/// <param name="Origin">The file and the line where it begins.</param>
/// <param name="Settings">Its settings as given.</param>
sealed record PipelineEntry(string Origin, IReadOnlyList<SettingEntry> Settings);
