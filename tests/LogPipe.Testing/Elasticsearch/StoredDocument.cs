namespace LogPipe.Testing.Elasticsearch;

/// <summary>A document in an index.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Source">Its JSON.</param>
/// <param name="Version">How often it was written.</param>
/// <param name="Pipeline">The ingest pipeline asked for.</param>
public sealed record StoredDocument(string Id, string Source, int Version, string? Pipeline);
