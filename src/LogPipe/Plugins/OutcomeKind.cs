namespace LogPipe.Plugins;

/// <summary>What became of an event at an output.</summary>
public enum OutcomeKind : byte
{
    /// <summary>It has arrived.</summary>
    Delivered,

    /// <summary>It has not, and should be sent again.</summary>
    Retry,

    /// <summary>It never will; keep it in the dead letter queue.</summary>
    DeadLetter,

    /// <summary>It is not wanted (a duplicate, an ignored error); counted under its reason and let go.</summary>
    Rejected,
}
