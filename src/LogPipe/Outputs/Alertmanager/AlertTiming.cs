namespace LogPipe.Outputs.Alertmanager;

/// <summary>When alerts are sent again and when they end.</summary>
/// <param name="ResendInterval">How often an alert is sent again while it fires and while its end is told.</param>
/// <param name="ResolveAfter">How long no event may come before the alert is over.</param>
sealed record AlertTiming(TimeSpan ResendInterval, TimeSpan ResolveAfter)
{
    /// <summary>How long the end of an alert is told again, for an Alertmanager that was down then; as long as Prometheus does.</summary>
    public static readonly TimeSpan ResolvedRetention = TimeSpan.FromMinutes(15);

    /// <summary>The longest wait after a failed attempt of the output's own (events waiting for an alert retry by themselves).</summary>
    public static readonly TimeSpan RetryAtMost = TimeSpan.FromSeconds(10);

    /// <summary>The wait after a failed attempt.</summary>
    public TimeSpan Retry => ResendInterval < RetryAtMost ? ResendInterval : RetryAtMost;
}
