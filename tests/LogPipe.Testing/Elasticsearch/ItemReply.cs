namespace LogPipe.Testing.Elasticsearch;

/// <summary>What the server is told to answer for one bulk item in place of doing it.</summary>
/// <param name="Status">The status.</param>
/// <param name="ErrorType">The error's type; null for an item without an error.</param>
/// <param name="Reason">The error's reason.</param>
/// <param name="FailureStore">The value of failure_store; null to leave it out. With status 201 the document is kept in the index with the suffix "::failures".</param>
public sealed record ItemReply(int Status, string? ErrorType = null, string? Reason = null, string? FailureStore = null)
{
    public static readonly ItemReply TooManyRequests = new(429, "es_rejected_execution_exception", "rejected execution of coordinating operation");
    public static readonly ItemReply Unavailable = new(503, "unavailable_shards_exception", "primary shard is not active");
    public static readonly ItemReply MappingError = new(400, "document_parsing_exception", "failed to parse field [count] of type [long]");
    public static readonly ItemReply NoSuchIndex = new(404, "index_not_found_exception", "no such index");
    public static readonly ItemReply Conflict = new(409, "version_conflict_engine_exception", "document already exists");
    public static readonly ItemReply IntoFailureStore = new(201, FailureStore: "used");
}
