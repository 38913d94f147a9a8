namespace LogPipe.Monitoring;

/// <summary>How a node is, best first.</summary>
enum HealthStatus
{
    /// <summary>All is well.</summary>
    Green,

    /// <summary>Events wait, none is in danger.</summary>
    Yellow,

    /// <summary>Nothing goes through.</summary>
    Red,
}
