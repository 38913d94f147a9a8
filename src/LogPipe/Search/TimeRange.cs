namespace LogPipe.Search;

/// <summary>Times in nanoseconds since 1970, both ends included; null leaves an end open. With any end, events without a time are outside.</summary>
readonly record struct TimeRange(long? From, long? To);
