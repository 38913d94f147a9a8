namespace LogPipe.Plugins;

/// <summary>A value of its own that a plugin keeps in its <see cref="PluginMetrics"/>, for the reference page.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name there; a reason for <see cref="PluginCounterKind.Drop"/>.</param>
/// <param name="What">What is counted.</param>
public sealed record PluginCounter(PluginCounterKind Kind, string Name, string What);
