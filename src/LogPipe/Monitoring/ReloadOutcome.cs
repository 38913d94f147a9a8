namespace LogPipe.Monitoring;

/// <summary>What came of asking a pipeline to take over its config.</summary>
enum ReloadOutcome
{
    /// <summary>The config is the one that runs.</summary>
    Unchanged,

    /// <summary>The pipeline runs with the changed config.</summary>
    Reloaded,

    /// <summary>The changed config is right; the pipeline still drains, or is being opened.</summary>
    Restarting,

    /// <summary>The changed config is wrong or cannot start; the one before stays.</summary>
    Refused,
}
