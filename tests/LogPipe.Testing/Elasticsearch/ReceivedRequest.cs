namespace LogPipe.Testing.Elasticsearch;

/// <summary>A request as it came in.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="Query">The query with its question mark.</param>
/// <param name="Headers">The headers; values joined by commas.</param>
/// <param name="Body">The body, decompressed.</param>
/// <param name="WireBytes">How many bytes the body had on the wire.</param>
public sealed record ReceivedRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body, int WireBytes);
