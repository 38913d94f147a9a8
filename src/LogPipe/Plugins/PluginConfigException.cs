namespace LogPipe.Plugins;

/// <summary>A plugin's options are wrong in a way that its table cannot tell; becomes a located diagnostic.</summary>
public sealed class PluginConfigException(string? option, string message, string? hint = null) : Exception(message)
{
    /// <summary>The option to point at; null for the plugin as a whole.</summary>
    public string? Option { get; } = option;

    /// <summary>What to write instead.</summary>
    public string? Hint { get; } = hint;
}
