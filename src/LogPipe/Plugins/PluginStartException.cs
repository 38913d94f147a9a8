namespace LogPipe.Plugins;

/// <summary>A plugin cannot start: a port in use, a directory that cannot be written. The message says what and what to do.</summary>
public sealed class PluginStartException(string message, Exception? inner = null) : Exception(message, inner);
