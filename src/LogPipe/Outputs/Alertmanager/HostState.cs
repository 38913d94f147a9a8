namespace LogPipe.Outputs.Alertmanager;

/// <summary>How far one Alertmanager knows one alert.</summary>
struct HostState
{
    /// <summary>It has accepted the current firing.</summary>
    public bool Accepted;

    /// <summary>When it is to be told next by the output's own round.</summary>
    public DateTimeOffset Due;

    /// <summary>Why it does not have the alert yet: the last failure.</summary>
    public string? Failure;

    /// <summary>It has refused the alert for good.</summary>
    public bool Refused;
}
