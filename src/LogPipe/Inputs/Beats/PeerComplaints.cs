using System.Collections.Concurrent;
using System.Net;

namespace LogPipe.Inputs.Beats;

/// <summary>Decides when a peer's misbehaviour is worth a line in the log: once a minute. Thread-safe.</summary>
sealed class PeerComplaints(TimeProvider time)
{
    // Hostile peers must not fill the memory with their addresses.
    const int MaxPeers = 4096;
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<IPAddress, long> _last = new();

    /// <summary>True when the peer has not been complained about for a minute.</summary>
    public bool ShouldLog(IPAddress peer)
    {
        var now = time.GetTimestamp();
        if (_last.Count >= MaxPeers) _last.Clear();
        while (true)
        {
            if (!_last.TryGetValue(peer, out var last))
            {
                if (_last.TryAdd(peer, now)) return true;
            }
            else if (time.GetElapsedTime(last, now) < Interval)
            {
                return false;
            }
            else if (_last.TryUpdate(peer, now, last))
            {
                return true;
            }
        }
    }
}
