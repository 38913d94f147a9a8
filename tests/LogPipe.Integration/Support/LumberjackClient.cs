using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LogPipe.Integration.Support;

/// <summary>A Beat: sends frames, and notes every acknowledgement with its time.</summary>
sealed class LumberjackClient : IAsyncDisposable
{
    readonly TcpClient _tcp = new();
    readonly List<(uint Sequence, long At)> _acks = [];
    readonly List<byte> _received = [];
    Task _reading = Task.CompletedTask;

    /// <summary>How the connection ended: null while it is open, empty when the server closed it, or the error.</summary>
    public string? Ended { get; private set; }

    /// <summary>Acknowledged sequences so far, without keepalives.</summary>
    public uint[] Acks
    {
        get
        {
            lock (_acks) return [.. _acks.Where(a => a.Sequence != 0).Select(a => a.Sequence)];
        }
    }

    /// <summary>Keepalives so far.</summary>
    public int Keepalives
    {
        get
        {
            lock (_acks) return _acks.Count(a => a.Sequence == 0);
        }
    }

    /// <summary>The bytes received, without keepalives.</summary>
    public byte[] Received
    {
        get
        {
            lock (_acks) return [.. _received];
        }
    }

    /// <summary>Connects; tries again while the server is not there yet.</summary>
    public static async Task<LumberjackClient> ConnectAsync(int port, LogPipeProcess process)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var client = new LumberjackClient();
            try
            {
                await client._tcp.ConnectAsync(IPAddress.Loopback, port);
                client._reading = client.ReadAsync();
                return client;
            }
            catch (SocketException ex)
            {
                client._tcp.Dispose();
                if (process.HasExited || Stopwatch.GetElapsedTime(start) > Wait.Limit) Assert.Fail($"nobody listens on {port}: {ex.Message}\n{process.Describe()}");
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Sends bytes as they are. An error ends the client, as <see cref="Ended"/> tells.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _tcp.GetStream().WriteAsync(bytes);
        }
        catch (IOException ex)
        {
            Ended ??= ex.Message;
        }
    }

    /// <summary>Sends a window of events, compressed as Beats do.</summary>
    public Task SendWindowAsync(IReadOnlyList<string> events) => SendAsync(Window(events));

    /// <summary>Ends what is sent; the server may go on.</summary>
    public void FinishSending() => _tcp.Client.Shutdown(SocketShutdown.Send);

    /// <summary>The frames of a window.</summary>
    public static byte[] Window(IReadOnlyList<string> events)
    {
        using var frames = new MemoryStream();
        for (var i = 0; i < events.Count; i++) frames.Write(JsonFrame((uint)i + 1, Encoding.UTF8.GetBytes(events[i])));
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(frames.GetBuffer(), 0, (int)frames.Length);
        return [.. Header('W', (uint)events.Count), .. Header('C', (uint)packed.Length), .. packed.ToArray()];
    }

    /// <summary>A J frame.</summary>
    public static byte[] JsonFrame(uint sequence, byte[] json) => [.. Header('J', sequence), .. Number((uint)json.Length), .. json];

    /// <summary>Version 2, a type, a number.</summary>
    public static byte[] Header(char type, uint value) => [(byte)'2', (byte)type, .. Number(value)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        await _reading;
    }

    static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    async Task ReadAsync()
    {
        var frame = new byte[6];
        try
        {
            var stream = _tcp.GetStream();
            while (true)
            {
                await stream.ReadExactlyAsync(frame);
                var sequence = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(2));
                lock (_acks)
                {
                    _acks.Add((sequence, Stopwatch.GetTimestamp()));
                    if (sequence != 0 || frame[0] != '2' || frame[1] != 'A') _received.AddRange(frame);
                }
            }
        }
        catch (EndOfStreamException)
        {
            Ended ??= "";
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException)
        {
            Ended ??= ex.Message;
        }
    }
}
