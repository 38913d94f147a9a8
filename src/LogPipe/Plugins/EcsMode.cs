namespace LogPipe.Plugins;

/// <summary>The Elastic Common Schema compatibility of a pipeline or plugin; decides the names of fields.</summary>
public enum EcsMode
{
    /// <summary>The names of old.</summary>
    Disabled,

    /// <summary>ECS version 1.</summary>
    V1,

    /// <summary>ECS version 8; the default.</summary>
    V8,
}
