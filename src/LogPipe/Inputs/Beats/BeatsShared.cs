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

    /// <summary>
    /// Whose turn it is to unpack what was read and to hand it over. Unpacked events are ten times what is in the sockets, so
    /// however many connections there are, only a few have some that wait.
    /// </summary>
    public SemaphoreSlim Turns { get; } = new(MostTurns);

    static int MostTurns => Math.Max(2, Environment.ProcessorCount);
}
