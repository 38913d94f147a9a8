namespace LogPipe.Plugins;

/// <summary>Where in a pipeline a plugin stands.</summary>
public enum PluginKind
{
    /// <summary>Brings events in.</summary>
    Input,

    /// <summary>Changes events.</summary>
    Filter,

    /// <summary>Takes events out.</summary>
    Output,

    /// <summary>Bytes to events and back.</summary>
    Codec,
}
