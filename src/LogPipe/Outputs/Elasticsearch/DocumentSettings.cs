using LogPipe.Events;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>How an event becomes an action line and a document.</summary>
sealed record DocumentSettings
{
    /// <summary>index, create, update or delete; may hold references.</summary>
    public required Template Action { get; init; }

    /// <summary>The index; unused for data streams.</summary>
    public required Template Index { get; init; }

    public Template? Id { get; init; }
    public Template? Routing { get; init; }
    public Template? Pipeline { get; init; }
    public Template? Version { get; init; }
    public string? VersionType { get; init; }
    public int RetryOnConflict { get; init; } = 1;
    public bool DocAsUpsert { get; init; }
    public Template? Upsert { get; init; }
    public ScriptSettings? Script { get; init; }

    /// <summary>Set when events go to data streams.</summary>
    public DataStreamSettings? DataStream { get; init; }

    /// <summary>Whether an index name with an unresolved reference is a dead letter rather than a name.</summary>
    public bool RefuseUnresolvedIndex { get; init; } = true;
}
