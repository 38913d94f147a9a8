namespace LogPipe.Outputs.Elasticsearch;

/// <summary>One item of a request in the making.</summary>
/// <param name="Event">The position of its event in the batch.</param>
/// <param name="Offset">Where its action line starts in the body.</param>
/// <param name="Action">What is done.</param>
/// <param name="HasId">Whether it names its document.</param>
readonly record struct BulkEntry(int Event, int Offset, BulkAction Action, bool HasId);
