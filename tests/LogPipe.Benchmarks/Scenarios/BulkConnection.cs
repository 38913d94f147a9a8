using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>A connection of the sink: requests are read in large pieces and answered from prepared bytes.</summary>
sealed class BulkConnection(NetworkStream stream, DocumentSample sample, Action<long> count)
{
    const int BufferBytes = 1 << 20;

    static readonly byte[] Info = Answer("""{"version":{"number":"8.15.0","build_flavor":"default"},"tagline":"You Know, for Search"}""");
    static readonly byte[] Empty = Answer("");

    readonly byte[] _buffer = new byte[BufferBytes];
    readonly Dictionary<long, byte[]> _answers = [];
    readonly JsonFieldHasher _hasher = sample.Hasher();
    int _have;

    /// <summary>Serves until the other side closes.</summary>
    public async Task ServeAsync()
    {
        while (true)
        {
            int headEnd;
            while ((headEnd = _buffer.AsSpan(0, _have).IndexOf("\r\n\r\n"u8)) < 0)
            {
                // 0 also for a head that fills the buffer: it is no request that can be served.
                var read = await stream.ReadAsync(_buffer.AsMemory(_have)).ConfigureAwait(false);
                if (read == 0) return;
                _have += read;
            }
            var head = Encoding.ASCII.GetString(_buffer, 0, headEnd);
            if (await ReadBodyAsync(headEnd + 4, LengthOf(head)).ConfigureAwait(false) is not { } documents) return;
            var isBulk = head.StartsWith("POST", StringComparison.Ordinal);
            if (isBulk) count(documents);
            await stream.WriteAsync(isBulk ? AnswerFor(documents) : head.StartsWith("HEAD", StringComparison.Ordinal) ? Empty : Info).ConfigureAwait(false);
        }
    }

    // Gives the number of documents; null when the connection ended.
    async ValueTask<long?> ReadBodyAsync(int start, long length)
    {
        var inBuffer = (int)Math.Min(_have - start, length);
        var lines = sample.Look(_buffer.AsSpan(start, inBuffer), 0, _hasher);
        var rest = _have - start - inBuffer;
        _buffer.AsSpan(_have - rest, rest).CopyTo(_buffer);
        _have = rest;
        for (var missing = length - inBuffer; missing > 0;)
        {
            // Nothing is left in the buffer while the body is incomplete.
            var read = await stream.ReadAsync(_buffer.AsMemory(0, (int)Math.Min(BufferBytes, missing))).ConfigureAwait(false);
            if (read == 0) return null;
            lines = sample.Look(_buffer.AsSpan(0, read), lines, _hasher);
            missing -= read;
        }
        return lines / 2;
    }

    byte[] AnswerFor(long documents)
    {
        if (!_answers.TryGetValue(documents, out var answer))
            _answers[documents] = answer = Answer("{\"took\":1,\"errors\":false,\"items\":[" + string.Join(',', Enumerable.Repeat("{\"index\":{\"status\":201}}", (int)documents)) + "]}");
        return answer;
    }

    static byte[] Answer(string body) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    static long LengthOf(string head)
    {
        foreach (var line in head.Split("\r\n"))
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) return long.Parse(line.AsSpan(15), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        return 0;
    }
}
