using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LogPipe.Integration.Support;

namespace LogPipe.Integration.Input;

/// <summary>Peers that are no Beats, or hostile: each is shut out alone, with a reason.</summary>
public sealed class MalformedFrameTests
{
    [Fact]
    public async Task Malformed_and_oversized_frames_close_their_connection_alone_with_a_reason()
    {
        using var sandbox = new Sandbox();
        var port = FreePort.Take();
        await using var process = LogPipeProcess.Start(sandbox, "-e", $"input {{ beats {{ port => {port} }} }} output {{ stdout {{ codec => line {{ format => \"%{{message}}\" }} }} }}");
        await process.LoggedAsync("Listening for Beats");
        await using var good = await LumberjackClient.ConnectAsync(port, process);
        await good.SendWindowAsync(["{\"message\":\"before\"}"]);
        await Wait.UntilAsync(() => good.Acks.Length == 1, "the acknowledgement of the good peer", process);

        var event1 = LumberjackClient.JsonFrame(1, "{\"message\":\"refused\"}"u8.ToArray());
        (string Reason, byte[] Bytes)[] cases =
        [
            ("TLS", "GET / HTTP/1.1\r\n\r\n"u8.ToArray()),
            ("max_window_size", LumberjackClient.Header('W', 1_000_000)),
            ("500000000", [.. Window(1), .. LumberjackClient.Header('J', 1), 0x1D, 0xCD, 0x65, 0x00]),
            ("2000000000", [.. Window(1), .. LumberjackClient.Header('C', 2_000_000_000)]),
            ("zlib", [.. Window(1), .. LumberjackClient.Header('C', 10), .. "not zlib!!"u8]),
            ("compressed", [.. Window(1), .. Packed(Packed(event1))]),
            ("unpacks to more than", [.. Window(200), .. Packed(Bomb())]),
            ("a new window while", [.. Window(2), .. event1, .. Window(1)]),
            ("JSON", [.. Window(1), .. LumberjackClient.JsonFrame(1, "{\"message\":"u8.ToArray())]),
        ];
        for (var i = 0; i < cases.Length; i++)
        {
            // A peer's own address each: complaints are limited per peer.
            var from = IPAddress.Parse($"127.0.1.{i + 1}");
            Assert.Equal("", await SendFromAsync(from, port, cases[i].Bytes, process));
            await process.LoggedAsync($"Closed the connection from {from} without acknowledging");
            var line = process.Error.Split('\n').Single(l => l.Contains($"from {from} ", StringComparison.Ordinal));
            Assert.True(line.Contains(cases[i].Reason, StringComparison.OrdinalIgnoreCase), $"case {i}, {cases[i].Reason}: {line}");
        }

        await good.SendWindowAsync(["{\"message\":\"after\"}"]);
        await Wait.UntilAsync(() => good.Acks.Length == 2, "the good peer goes on", process);
        Assert.Null(good.Ended);
        var result = (await process.StopAsync()).Expect(0);
        Assert.DoesNotContain("error of LogPipe's own", result.Error);
        Assert.Equal(["before", "after"], result.Lines.Where(l => l != "refused"));
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_taken_with_replacement_characters()
    {
        using var sandbox = new Sandbox();
        var port = FreePort.Take();
        await using var process = LogPipeProcess.Start(sandbox, "-e", $"input {{ beats {{ port => {port} }} }} output {{ stdout {{ codec => line {{ format => \"%{{message}}\" }} }} }}");
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        await client.SendAsync(new byte[][] { Window(1), LumberjackClient.JsonFrame(1, [.. "{\"message\":\"a"u8, 0xFF, .. "b\"}"u8]) }.SelectMany(b => b).ToArray());
        await Wait.UntilAsync(() => client.Acks.Length == 1, "the acknowledgement", process);
        Assert.Equal("a\uFFFDb\n", (await process.StopAsync()).Expect(0).Out);
    }

    /// <summary>200 MB of good events that take a few hundred kilobytes on the wire.</summary>
    static byte[] Bomb()
    {
        using var frames = new MemoryStream();
        var json = Encoding.ASCII.GetBytes($"{{\"message\":\"{new string('a', 1 << 20)}\"}}");
        for (uint i = 1; i <= 200; i++) frames.Write(LumberjackClient.JsonFrame(i, json));
        return frames.ToArray();
    }

    static byte[] Window(uint count) => LumberjackClient.Header('W', count);

    static byte[] Packed(byte[] frames)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(frames);
        return [.. LumberjackClient.Header('C', (uint)packed.Length), .. packed.ToArray()];
    }

    /// <summary>Sends from an address of loopback, and returns what comes back until the server closes.</summary>
    static async Task<string> SendFromAsync(IPAddress from, int port, byte[] bytes, LogPipeProcess process)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        using var limit = new CancellationTokenSource(Wait.Limit);
        var answer = new List<byte>();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            await socket.SendAsync(bytes, limit.Token);
            var buffer = new byte[1024];
            while (await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var read) answer.AddRange(buffer.AsSpan(0, read));
        }
        catch (SocketException)
        {
            // A reset is an end, too.
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"the connection from {from} is still open\n{process.Describe()}");
        }
        return Encoding.Latin1.GetString([.. answer]);
    }
}
