namespace LogPipe.Filters.Grok;

/// <summary>What became of one field of an event.</summary>
enum GrokResult
{
    /// <summary>No expression matched.</summary>
    NoMatch,

    /// <summary>An expression matched and its captures are set.</summary>
    Matched,

    /// <summary>An expression matched, but a capture could not be set.</summary>
    Failed,

    /// <summary>An expression took too long.</summary>
    TimedOut,
}
