namespace LogPipe.Outputs.Elasticsearch;

/// <summary>An index name that has been looked at.</summary>
/// <param name="Name">The name.</param>
/// <param name="Json">"_index" and the name as UTF-8 JSON.</param>
/// <param name="Problem">Why it is no index name, or null.</param>
sealed record IndexEntry(string Name, byte[] Json, string? Problem);
