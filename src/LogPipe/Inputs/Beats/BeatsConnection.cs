using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using LogPipe.Plugins;

namespace LogPipe.Inputs.Beats;

/// <summary>
/// One peer. Two activities: reading, which makes windows and hands them on until the peer ends, misbehaves or the
/// input stops; and acknowledging, which goes on until all that was handed on is delivered or the input is closed.
/// </summary>
sealed class BeatsConnection
{
    const int ReceiveSize = 32 << 10;

    /// <summary>Counted for a window beside its bytes, so that empty windows cannot pile up either.</summary>
    const long WindowOverhead = 64 << 10;

    static readonly TimeSpan KeepaliveInterval = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(1);

    readonly BeatsShared _shared;
    readonly Socket _socket;
    readonly TimeProvider _time;
    readonly InflightBudget _own;
    readonly AckQueue _acks;
    readonly CancellationTokenSource _abort = new();
    readonly TaskCompletionSource _readEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    AckWriter? _writer;
    long _charged;
    long _lastRead;
    long _lastWrite;
    volatile bool _waiting;
    byte _version = (byte)'2';

    /// <summary>A connection that has been accepted.</summary>
    public BeatsConnection(BeatsShared shared, Socket socket)
    {
        _shared = shared;
        _socket = socket;
        _time = shared.Context.Time;
        _own = new InflightBudget(shared.Settings.MaxConnectionBytes);
        _acks = new AckQueue(PostAck);
        _lastRead = _lastWrite = _time.GetTimestamp();
        Peer = ((IPEndPoint)socket.RemoteEndPoint!).Address;
    }

    /// <summary>The peer's address.</summary>
    public IPAddress Peer { get; }

    /// <summary>Ends when nothing more is read.</summary>
    public Task ReadEnded => _readEnded.Task;

    /// <summary>Serves the peer to the end. Throws nothing.</summary>
    /// <param name="stop">Ends reading; acknowledging goes on.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        Stream? stream = null;
        var writing = Task.CompletedTask;
        try
        {
            stream = await OpenAsync(stop).ConfigureAwait(false);
            var writer = new AckWriter(stream, OnSent);
            Volatile.Write(ref _writer, writer);
            writing = WriteAsync(writer, stream);
            await ReadAsync(stream, stop).ConfigureAwait(false);
            _readEnded.TrySetResult();
            if (!stop.IsCancellationRequested) _acks.WhenEmpty(writer.Complete);
            await writing.ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            // When writing breaks, reading is cancelled; what broke is the writing.
            Report(writing.Exception?.InnerException ?? ex, stop);
            await _abort.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            _readEnded.TrySetResult();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _shared.Budget.Charge(-_charged);
            _shared.Budget.Leave(this);
            if (stream is not null) await stream.DisposeAsync().ConfigureAwait(false);
            _socket.Dispose();
        }
    }

    /// <summary>Ends the connection once the acknowledgements that are due have been sent. Reading must have ended.</summary>
    public void Finish()
    {
        if (Volatile.Read(ref _writer) is { } writer) writer.Complete();
        else _abort.Cancel();
    }

    /// <summary>Ends the connection at once.</summary>
    public void Abort() => _abort.Cancel();

    /// <summary>Called every second or so: shows life to a peer that waits, and ends a connection that is idle.</summary>
    public void Tick()
    {
        if (Volatile.Read(ref _writer) is not { } writer) return;
        var now = _time.GetTimestamp();
        var sinceWrite = _time.GetElapsedTime(Volatile.Read(ref _lastWrite), now);
        if (sinceWrite >= KeepaliveInterval && writer.IsIdle && (_waiting || _acks.Count > 0))
        {
            _shared.Context.Metrics.Count("keepalives");
            writer.Post(new Ack(_version, 0, 0));
        }
        var limit = _shared.Settings.InactivityTimeout;
        if (limit == TimeSpan.Zero || sinceWrite < limit) return;
        if (_time.GetElapsedTime(Volatile.Read(ref _lastRead), now) < limit) return;
        _shared.Context.Metrics.Count("idle_connections_closed");
        // Nothing pending: a plain end. Otherwise the peer does not take its acknowledgements.
        if (writer.IsIdle && _acks.Count == 0) writer.Complete();
        else _abort.Cancel();
    }

    async Task<Stream> OpenAsync(CancellationToken stop)
    {
        _socket.NoDelay = true;
        var stream = new NetworkStream(_socket, ownsSocket: false);
        if (_shared.Tls is null) return stream;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, _abort.Token);
        limit.CancelAfter(_shared.Settings.HandshakeTimeout);
        try
        {
            return await _shared.Tls.AuthenticateAsync(stream, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested && !_abort.IsCancellationRequested)
        {
            throw new LumberjackException("tls_handshake", $"no TLS handshake within {_shared.Settings.HandshakeTimeout.TotalMilliseconds:0} ms (ssl_handshake_timeout)");
        }
        catch (Exception ex) when (ex is AuthenticationException or IOException)
        {
            throw new LumberjackException("tls_handshake", "the TLS handshake failed: " + (ex.InnerException ?? ex).Message, ex);
        }
    }

    async Task ReadAsync(Stream stream, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, _abort.Token);
        var peer = new PeerMetadata(_shared.Settings, Peer, stream as SslStream);
        var maker = new BeatsEventMaker(_shared.Settings, _shared.Decoration, peer, _time);
        var assembler = new WindowAssembler(_shared.Settings.Limits, maker, OnDelivered);
        using var decoder = new LumberjackDecoder(_shared.Settings.Limits, assembler);
        var buffer = ArrayPool<byte>.Shared.Rent(ReceiveSize);
        try
        {
            while (true)
            {
                await EnterAsync(assembler.InWindow || !decoder.AtFrameStart, end.Token).ConfigureAwait(false);
                var read = await stream.ReadAsync(buffer, end.Token).ConfigureAwait(false);
                if (read == 0) break;
                Volatile.Write(ref _lastRead, _time.GetTimestamp());
                await TurnAsync(end.Token).ConfigureAwait(false);
                try
                {
                    for (var at = 0; at < read;)
                    {
                        var isFrame = decoder.Read(buffer.AsSpan(at, read - at), out var consumed);
                        at += consumed;
                        while (isFrame && assembler.TryTake(out var window)) await SubmitAsync(window, assembler, end.Token).ConfigureAwait(false);
                    }
                }
                finally
                {
                    _shared.Turns.Release();
                }
                Recharge(assembler.PartialBytes + decoder.Buffered);
            }
            if (assembler.InWindow || !decoder.AtFrameStart) _shared.Context.Metrics.Count("incomplete_windows");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !_abort.IsCancellationRequested)
        {
            // Stopped: what was not handed on is not acknowledged, so the peer sends it again.
        }
        finally
        {
            Recharge(0);
            _shared.Budget.Leave(this);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    async ValueTask EnterAsync(bool inWindow, CancellationToken end)
    {
        var own = _own.EnterAsync(this, inWindow: false, end);
        var all = own.IsCompletedSuccessfully ? _shared.Budget.EnterAsync(this, inWindow, end) : default;
        if (own.IsCompletedSuccessfully && all.IsCompletedSuccessfully) return;
        _shared.Context.Metrics.Count("paused_reads");
        _waiting = true;
        await own.ConfigureAwait(false);
        await (all.IsCompletedSuccessfully ? _shared.Budget.EnterAsync(this, inWindow, end) : all).ConfigureAwait(false);
        _waiting = false;
    }

    // What is unpacked waits for the queue in few connections only: the others keep it packed, in the sockets.
    async ValueTask TurnAsync(CancellationToken end)
    {
        var turn = _shared.Turns.WaitAsync(end);
        if (turn.IsCompletedSuccessfully) return;
        _waiting = true;
        await turn.ConfigureAwait(false);
        _waiting = false;
    }

    async ValueTask SubmitAsync(BeatsWindow window, WindowAssembler assembler, CancellationToken end)
    {
        var batch = window.Batch;
        var events = batch.Events.Count;
        _version = window.Version;
        _own.Charge(window.Bytes + WindowOverhead);
        _shared.Budget.Charge(window.Bytes);
        // The bytes of the window that just filled are counted under it from here on.
        Recharge(assembler.PartialBytes);
        _shared.Budget.Leave(this);
        _acks.Add(window);
        _shared.Context.Metrics.Count("windows");
        if (events == 0)
        {
            batch.Delivery.Release();
            return;
        }
        _waiting = true;
        try
        {
            await _shared.Target.WriteAsync(batch, end).ConfigureAwait(false);
        }
        catch
        {
            // Not taken: never acknowledged, its memory free.
            _shared.Budget.Charge(-window.Bytes);
            throw;
        }
        _waiting = false;
        _shared.Context.Metrics.AddOut(events);
    }

    void Recharge(long bytes)
    {
        _shared.Budget.Charge(bytes - _charged);
        _charged = bytes;
    }

    // On the thread that delivered the last event of the window.
    void OnDelivered(object? state)
    {
        var window = (BeatsWindow)state!;
        _shared.Budget.Charge(-window.Bytes);
        _acks.Delivered(window);
    }

    void PostAck(BeatsWindow window) =>
        Volatile.Read(ref _writer)!.Post(new Ack(window.Version, window.Sequence, window.Bytes + WindowOverhead));

    void OnSent(long held)
    {
        Volatile.Write(ref _lastWrite, _time.GetTimestamp());
        _own.Charge(-held);
        if (held > 0) _shared.Context.Metrics.Count("acks");
    }

    async Task WriteAsync(AckWriter writer, Stream stream)
    {
        try
        {
            await writer.RunAsync(_abort.Token).ConfigureAwait(false);
            await EndAsync(stream).ConfigureAwait(false);
        }
        finally
        {
            // Also ends reading, if this end came first.
            await _abort.CancelAsync().ConfigureAwait(false);
        }
    }

    // Sends the end and reads what the peer still had on the way, so that the system does not answer that with
    // a reset, which would destroy acknowledgements the peer has not read yet.
    async Task EndAsync(Stream stream)
    {
        if (stream is SslStream tls) await tls.ShutdownAsync().ConfigureAwait(false);
        _socket.Shutdown(SocketShutdown.Send);
        if (!ReadEnded.IsCompleted) return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_abort.Token);
        limit.CancelAfter(LingerTime);
        var scrap = new byte[4096];
        try
        {
            while (await _socket.ReceiveAsync(scrap, limit.Token).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The peer keeps its side open; it has had its time.
        }
    }

    void Report(Exception ex, CancellationToken stop)
    {
        var context = _shared.Context;
        switch (ex)
        {
            case LumberjackException bad:
                context.Metrics.Count("protocol_errors_" + bad.Reason);
                if (_shared.Complaints.ShouldLog(Peer))
                    context.Log.Warning("Closed the connection from {Peer} without acknowledging: {Reason}", Peer.ToString(), bad.Message);
                break;
            case OperationCanceledException when stop.IsCancellationRequested || _abort.IsCancellationRequested:
                break;
            case IOException or SocketException or OperationCanceledException or ObjectDisposedException:
                context.Metrics.Count("connection_errors");
                context.Log.Debug("The connection from {Peer} broke: {Reason}", Peer.ToString(), ex.Message);
                break;
            default:
                context.Metrics.Count("errors");
                context.Log.Error(ex, "Closed the connection from {Peer} after an error of LogPipe's own", Peer.ToString());
                break;
        }
    }
}
