using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>An Elasticsearch that takes every bulk request at once and counts the documents. HTTP/1.1 with a length, no more.</summary>
sealed class BulkSink : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    long _documents;

    /// <summary>Starts to listen on a free port of the loopback.</summary>
    public BulkSink()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The address for <c>hosts</c>.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Documents received.</summary>
    public long Documents => Volatile.Read(ref _documents);

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
                _ = ServeAsync(client);
            }
        }
        catch (Exception ex) when (ex is ObjectDisposedException or SocketException)
        {
            return;
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        var buffer = new byte[1 << 20];
        var held = 0;
        while (true)
        {
            int headEnd;
            while ((headEnd = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8)) < 0)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(held)).ConfigureAwait(false);
                if (read == 0) return;
                held += read;
            }
            var head = Encoding.ASCII.GetString(buffer, 0, headEnd);
            var length = LengthOf(head);
            var newlines = 0L;
            var inBody = Math.Min(held - headEnd - 4, length);
            newlines += buffer.AsSpan(headEnd + 4, (int)inBody).Count((byte)'\n');
            var rest = held - headEnd - 4 - (int)inBody;
            buffer.AsSpan(held - rest, rest).CopyTo(buffer);
            held = rest;
            for (var missing = length - inBody; missing > 0;)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, missing))).ConfigureAwait(false);
                if (read == 0) return;
                newlines += buffer.AsSpan(0, read).Count((byte)'\n');
                missing -= read;
            }
            await AnswerAsync(stream, head, newlines / 2).ConfigureAwait(false);
        }
    }

    async Task AnswerAsync(NetworkStream stream, string head, long documents)
    {
        var bulk = head.StartsWith("POST", StringComparison.Ordinal);
        if (bulk) Interlocked.Add(ref _documents, documents);
        var body = bulk
            ? "{\"errors\":false,\"items\":[" + string.Join(',', Enumerable.Repeat("{\"index\":{\"status\":201}}", (int)documents)) + "]}"
            : "{\"version\":{\"number\":\"8.15.0\",\"build_flavor\":\"default\"},\"tagline\":\"You Know, for Search\"}";
        var answer = $"HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"
            + (head.StartsWith("HEAD", StringComparison.Ordinal) ? "" : body);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer)).ConfigureAwait(false);
    }

    static long LengthOf(string head)
    {
        foreach (var line in head.Split("\r\n"))
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) return long.Parse(line[15..], System.Globalization.CultureInfo.InvariantCulture);
        return 0;
    }
}
