namespace LogPipe.Outputs.Elasticsearch;

/// <summary>What the answer to a bulk request says of one item.</summary>
/// <param name="Status">The item's HTTP status; 0 when it had none.</param>
/// <param name="ErrorType">The type of its error, null when it has none.</param>
/// <param name="Reason">The error in words, with its cause.</param>
/// <param name="FailureStore">What it says of the failure store: used, failed, not_enabled…; null when nothing.</param>
readonly record struct BulkItem(int Status, string? ErrorType = null, string? Reason = null, string? FailureStore = null);
