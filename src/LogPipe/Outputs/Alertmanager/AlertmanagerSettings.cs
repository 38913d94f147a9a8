using System.Net.Http.Headers;
using LogPipe.Plugins.Tls;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>The options of the output, checked and converted.</summary>
sealed record AlertmanagerSettings
{
    /// <summary>The servers; every one gets every alert.</summary>
    public required IReadOnlyList<AlertmanagerHost> Hosts { get; init; }

    /// <summary>How events become alerts.</summary>
    public required AlertTemplate Template { get; init; }

    /// <summary>When alerts are sent again and when they end.</summary>
    public required AlertTiming Timing { get; init; }

    /// <summary>At most so many alerts fire at once.</summary>
    public required int MaxActiveAlerts { get; init; }

    /// <summary>How long one request may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>TLS for https hosts.</summary>
    public required ClientTlsSettings Tls { get; init; }

    /// <summary>The Authorization header for hosts without user info in their URL.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }
}
