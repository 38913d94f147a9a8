namespace LogPipe.Outputs.Elasticsearch;

/// <summary>What answers at a host.</summary>
enum ServerKind
{
    Elasticsearch,
    Serverless,
    OpenSearch,
}
