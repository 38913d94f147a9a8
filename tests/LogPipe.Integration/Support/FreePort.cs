using System.Net;
using System.Net.Sockets;

namespace LogPipe.Integration.Support;

/// <summary>Ports for the programs under test: below those that the system gives to clients, and none twice.</summary>
static class FreePort
{
    const int First = 17_000;
    const int Count = 12_000;
    static int _next = Environment.ProcessId * 61 % Count;

    /// <summary>A port that nobody listens on.</summary>
    public static int Take()
    {
        for (var i = 0; i < Count; i++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Any, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
        throw new InvalidOperationException($"no port from {First} to {First + Count} is free");
    }
}
