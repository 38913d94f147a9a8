namespace LogPipe.Monitoring;

/// <summary>How a node is, and why.</summary>
/// <param name="Status">The worst of all.</param>
/// <param name="Reasons">What is not well; empty when all is.</param>
sealed record HealthReport(HealthStatus Status, IReadOnlyList<string> Reasons)
{
    /// <summary>green, yellow or red.</summary>
    public string StatusName => Status switch
    {
        HealthStatus.Green => "green",
        HealthStatus.Yellow => "yellow",
        _ => "red",
    };
}
