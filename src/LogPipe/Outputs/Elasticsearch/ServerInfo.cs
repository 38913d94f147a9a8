namespace LogPipe.Outputs.Elasticsearch;

/// <summary>A server that has been asked who it is.</summary>
sealed record ServerInfo(ServerKind Kind, string Version, int Major, int Minor);
