namespace LogPipe.Plugins;

/// <summary>What became of events that were handed over to another pipeline.</summary>
public enum HandoverFate
{
    /// <summary>Every output of the receiving pipeline has confirmed them.</summary>
    Delivered,

    /// <summary>They were not taken, and are still the sender's.</summary>
    TakenBack,

    /// <summary>The receiving pipeline has ended without delivering them.</summary>
    GivenUp,
}
