namespace LogPipe.Outputs.Elasticsearch;

/// <summary>What a bulk item does with its document.</summary>
enum BulkAction : byte
{
    Index,
    Create,
    Update,
    Delete,
}
