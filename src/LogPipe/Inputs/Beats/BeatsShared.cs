using LogPipe.Plugins;
using LogPipe.Plugins.Tls;

namespace LogPipe.Inputs.Beats;

/// <summary>What the connections of one input have in common.</summary>
sealed record BeatsShared
{
    public required PluginContext Context { get; init; }

    public required BeatsSettings Settings { get; init; }

    public required InputDecoration Decoration { get; init; }

    public required InflightBudget Budget { get; init; }

    public required PeerComplaints Complaints { get; init; }

    public required TlsServer? Tls { get; init; }

    public required IInputTarget Target { get; init; }
}
