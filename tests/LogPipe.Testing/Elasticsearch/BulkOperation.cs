namespace LogPipe.Testing.Elasticsearch;

/// <summary>One item of a bulk request as the server read it.</summary>
/// <param name="Action">index, create, update or delete.</param>
/// <param name="Index">The index named, or that of the path.</param>
/// <param name="Id">The id named; null when the server makes one.</param>
/// <param name="Parameters">The action line's parameters as JSON.</param>
/// <param name="Source">The second line; empty for delete.</param>
public sealed record BulkOperation(string Action, string Index, string? Id, string Parameters, string Source);
