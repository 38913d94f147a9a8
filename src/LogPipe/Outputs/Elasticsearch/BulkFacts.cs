namespace LogPipe.Outputs.Elasticsearch;

/// <summary>What is told about a bulk request in its headers.</summary>
readonly record struct BulkFacts(int Items, int PlainBytes, bool Compressed);
