using System.Net;
using System.Net.Sockets;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>
/// An Elasticsearch that takes every bulk request at once: HTTP/1.1 with a length, no gzip. It shares the machine with
/// what is measured, so it only counts ends of lines and checks a sample of the documents.
/// </summary>
sealed class BulkSink : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly DocumentSample _sample;
    long _documents;

    /// <summary>Starts to listen on a free port of the loopback.</summary>
    public BulkSink(Expectation expected)
    {
        _sample = new DocumentSample(expected);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The address for <c>hosts</c>.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Documents received.</summary>
    public long Documents => Volatile.Read(ref _documents);

    /// <summary>What is wrong with what has come, or null.</summary>
    public string? Trouble(long expected) => _sample.Trouble
        ?? (Documents != expected ? $"{Documents} documents, {expected} expected"
            : _sample.Checked == 0 ? "no document could be checked" : null);

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
        try
        {
            await new BulkConnection(client.GetStream(), _sample, count => Interlocked.Add(ref _documents, count)).ServeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The program has been stopped; whether all documents came is seen from the count.
            return;
        }
    }
}
