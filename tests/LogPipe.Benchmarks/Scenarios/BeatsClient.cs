using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>A Filebeat: sends windows, at most two of them ahead of the acknowledgements.</summary>
sealed class BeatsClient(BeatsWindows windows, int port)
{
    const int Pipelined = 2;

    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    readonly byte[] _ack = new byte[6];

    /// <summary>Sends every window of the share and returns when all are acknowledged.</summary>
    /// <param name="first">The first window to send.</param>
    /// <param name="step">The distance to the next: the number of clients.</param>
    /// <param name="stop">Stops.</param>
    public async Task SendAsync(int first, int step, CancellationToken stop)
    {
        using var client = await ConnectAsync(stop).ConfigureAwait(false);
        client.NoDelay = true;
        var stream = client.GetStream();
        var acknowledged = first;
        for (var i = first; i < windows.Count; i += step)
        {
            await stream.WriteAsync(windows[i], stop).ConfigureAwait(false);
            if ((i - acknowledged) / step < Pipelined - 1) continue;
            await ReadAckAsync(stream, windows.EventsOf(acknowledged), stop).ConfigureAwait(false);
            acknowledged += step;
        }
        for (; acknowledged < windows.Count; acknowledged += step)
            await ReadAckAsync(stream, windows.EventsOf(acknowledged), stop).ConfigureAwait(false);
    }

    // The program under test takes a moment to listen.
    async Task<TcpClient> ConnectAsync(CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var client = new TcpClient(AddressFamily.InterNetwork);
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, stop).ConfigureAwait(false);
                return client;
            }
            catch (SocketException) when (clock.Elapsed < StartLimit)
            {
                client.Dispose();
                await Task.Delay(10, stop).ConfigureAwait(false);
            }
        }
    }

    // Smaller numbers are parts of the window, and 0 says that the other side is still at it.
    async Task ReadAckAsync(NetworkStream stream, int events, CancellationToken stop)
    {
        while (true)
        {
            await stream.ReadExactlyAsync(_ack, stop).ConfigureAwait(false);
            if (!_ack.AsSpan(0, 2).SequenceEqual("2A"u8)) throw new InvalidDataException($"no acknowledgement: {Convert.ToHexString(_ack)}");
            var sequence = BinaryPrimitives.ReadInt32BigEndian(_ack.AsSpan(2));
            if (sequence == events) return;
            if (sequence > events) throw new InvalidDataException($"event {sequence} of a window of {events} is acknowledged");
        }
    }
}
