using System.Diagnostics;
using System.Threading.Channels;
using LogPipe.Events;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Queues.Persisted;

/// <summary>
/// The queue on disk between inputs and the workers' own queue. A source is told that its batch has arrived when it is on the
/// disk (fsync, several batches at once); the batch leaves the disk when its outputs have confirmed it. So what was taken
/// survives crashes and power cuts, and comes out at least once.
/// </summary>
public sealed class PersistedQueue : IInputTarget, IAsyncDisposable
{
    const int MostAtOnce = 8 << 20;
    static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    // An output that retries is slow with all its batches; one that is late alone has been lost on the way.
    static readonly TimeSpan Overdue = TimeSpan.FromMinutes(10);
    static readonly TimeSpan OverdueLook = TimeSpan.FromMinutes(1);

    readonly PersistedQueueSettings _settings;
    readonly ILogger _log;
    readonly Action<long> _countIn;
    readonly Action<TimeSpan> _countWait;
    readonly QueueStore _store;
    readonly Channel<PendingBatch> _pending = Channel.CreateUnbounded<PendingBatch>(new UnboundedChannelOptions { SingleReader = true });
    readonly SemaphoreSlim _more = new(0);
    readonly CancellationTokenSource _stopReading = new();
    readonly CancellationTokenSource _closing = new();
    readonly Lock _lock = new();
    readonly List<PendingBatch> _batches = [];
    readonly List<ReadOnlyMemory<byte>> _memories = [];
    TaskCompletionSource _freed = NewSignal();
    Task _writing = Task.CompletedTask;
    long _reservedBytes;
    long _reservedEvents;
    string? _lastError;
    string? _lastReadError;
    QueuedBatch? _oldest;
    long _oldestSince = Stopwatch.GetTimestamp();
    long _lastOverdueLook = Stopwatch.GetTimestamp();
    volatile bool _isComplete;

    PersistedQueue(PersistedQueueSettings settings, ILogger log, Action<long> countIn, Action<TimeSpan> countWait, Action<string, long> lost)
    {
        (_settings, _log, _countIn, _countWait) = (settings, log, countIn, countWait);
        _store = new QueueStore(settings, log, lost) { Freed = SignalRoom };
    }

    /// <summary>Events on disk that are not delivered.</summary>
    public long Events => _store.Events;

    /// <summary>Their bytes.</summary>
    public long Bytes => _store.Bytes;

    /// <summary>Opens the queue. Throws <see cref="PluginStartException"/> when its folder cannot be used.</summary>
    /// <param name="settings">How it is kept.</param>
    /// <param name="log">LogPipe's own log.</param>
    /// <param name="countIn">Counts events that come in.</param>
    /// <param name="countWait">Adds up how long inputs wait.</param>
    /// <param name="lost">Counts events that damage has cost, by reason.</param>
    public static PersistedQueue Open(PersistedQueueSettings settings, ILogger log, Action<long> countIn, Action<TimeSpan> countWait, Action<string, long> lost)
    {
        var queue = new PersistedQueue(settings, log, countIn, countWait, lost);
        queue._writing = Task.Run(queue.WriteLoopAsync);
        return queue;
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation)
    {
        var count = batch.Events.Count;
        if (count == 0)
        {
            batch.Delivery.Release();
            return;
        }
        var start = Stopwatch.GetTimestamp();
        var pending = new PendingBatch { Bytes = BatchRecord.Write(batch), Cancellation = cancellation };
        var bytes = pending.Bytes.Length;
        await ReserveAsync(bytes, count, cancellation).ConfigureAwait(false);
        try
        {
            if (!_pending.Writer.TryWrite(pending)) throw new OperationCanceledException("the queue is closed");
            // Taken back only while it is not being written: else the source would send again what is in the queue.
            await using (cancellation.UnsafeRegister(static p => ((PendingBatch)p!).WithdrawAndRefuse(), pending))
                await pending.Written.ConfigureAwait(false);
        }
        finally
        {
            Unreserve(bytes, count);
        }
        _countIn(count);
        _countWait(Stopwatch.GetElapsedTime(start));
        try
        {
            batch.Delivery.Release();
        }
        catch (Exception ex)
        {
            // The events are safe; the source may send them again.
            _log.Error(ex, "A source cannot be told that its events are in the persisted queue: {Reason}", ex.Message);
        }
    }

    /// <summary>Passes on what is in the queue until it is told to finish.</summary>
    public async Task RunAsync(IInputTarget target)
    {
        var buffer = new byte[64 << 10];
        var lastCheckpoint = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                if (Stopwatch.GetElapsedTime(lastCheckpoint) >= CheckpointInterval)
                {
                    Checkpoint();
                    LookForOverdue();
                    lastCheckpoint = Stopwatch.GetTimestamp();
                }
                // Asked before reading: what is written after this is seen by the next round.
                var complete = _isComplete;
                if (!TryRead(ref buffer, out var queued, out var length))
                {
                    await Task.Delay(RetryDelay, _stopReading.Token).ConfigureAwait(false);
                    continue;
                }
                if (queued is not null)
                {
                    if (Batch(queued, buffer.AsSpan(0, length)) is { } batch) await target.WriteAsync(batch, _stopReading.Token).ConfigureAwait(false);
                    continue;
                }
                if (complete) return;
                await _more.WaitAsync(CheckpointInterval, _stopReading.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopReading.IsCancellationRequested)
        {
            // What is left stays on the disk.
        }
    }

    /// <summary>No more comes in, once this has returned. <see cref="RunAsync"/> then ends: at once, or when it has passed on everything.</summary>
    public async Task FinishAsync(bool drain)
    {
        _pending.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        _isComplete = true;
        if (drain) _more.Release();
        else await _stopReading.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Passes nothing on any more.</summary>
    public void Abort() => _stopReading.Cancel();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        await _closing.CancelAsync().ConfigureAwait(false);
        await _stopReading.CancelAsync().ConfigureAwait(false);
        try
        {
            await _writing.ConfigureAwait(false);
        }
        finally
        {
            _store.Dispose();
        }
    }

    /// <summary>False when the disk does not answer: told once, and worth another try.</summary>
    bool TryRead(ref byte[] buffer, out QueuedBatch? queued, out int length)
    {
        try
        {
            queued = _store.Read(ref buffer, out length);
            if (_lastReadError is not null) _log.Information("The persisted queue in {Folder} can be read again", _settings.Folder);
            _lastReadError = null;
            return true;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            if (_lastReadError != ex.Message)
                _log.Error("The persisted queue in {Folder} cannot be read, and nothing is passed on: {Reason:l}. It is tried every second", _settings.Folder, ex.Message);
            _lastReadError = ex.Message;
            (queued, length) = (null, 0);
            return false;
        }
    }

    EventBatch? Batch(QueuedBatch queued, ReadOnlySpan<byte> bytes)
    {
        var batch = new EventBatch(new Delivery(static state => ((QueuedBatch)state!).Done(), queued), queued.Events);
        try
        {
            BatchRecord.Read(bytes, queued.Events, batch);
            return batch;
        }
        catch (InvalidDataException ex)
        {
            _store.Damaged(queued, ex.Message);
            return null;
        }
    }

    async ValueTask ReserveAsync(long bytes, long events, CancellationToken cancellation)
    {
        while (true)
        {
            Task freed;
            lock (_lock)
            {
                var (usedBytes, usedEvents) = (_store.Bytes + _reservedBytes, _store.Events + _reservedEvents);
                // A batch larger than the queue goes in when it has it for itself.
                if (usedEvents == 0 || (usedBytes + bytes <= _settings.MaxBytes && (_settings.MaxEvents == 0 || usedEvents + events <= _settings.MaxEvents)))
                {
                    _reservedBytes += bytes;
                    _reservedEvents += events;
                    return;
                }
                freed = _freed.Task;
            }
            await freed.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    void Unreserve(long bytes, long events)
    {
        lock (_lock)
        {
            _reservedBytes -= bytes;
            _reservedEvents -= events;
        }
        SignalRoom();
    }

    void SignalRoom()
    {
        TaskCompletionSource freed;
        lock (_lock)
        {
            freed = _freed;
            _freed = NewSignal();
        }
        freed.TrySetResult();
    }

    async Task WriteLoopAsync()
    {
        while (await _pending.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var bytes = 0;
            while (bytes < MostAtOnce && _pending.Reader.TryRead(out var batch))
            {
                if (!batch.Take()) continue;
                _batches.Add(batch);
                bytes += batch.Bytes.Length;
            }
            while (_batches.Count > 0 && !TryWrite())
            {
                // Their inputs may give up waiting meanwhile, and keep what they have.
                foreach (var batch in _batches) batch.GiveBack();
                await Task.Delay(RetryDelay, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_closing.IsCancellationRequested)
                {
                    foreach (var batch in _batches) batch.WithdrawAndRefuse();
                    _batches.Clear();
                }
                else _batches.RemoveAll(static b => !b.Take());
            }
        }
    }

    bool TryWrite()
    {
        foreach (var batch in _batches) _memories.Add(batch.Bytes.Memory);
        try
        {
            _store.Append(_memories);
            if (_lastError is not null) _log.Information("The persisted queue in {Folder} can be written again", _settings.Folder);
            _lastError = null;
        }
        catch (Exception ex)
        {
            // Whatever it is: the inputs wait, and it is tried again.
            if (_lastError != ex.Message)
                _log.Error("The persisted queue in {Folder} cannot be written, and its inputs wait: {Reason:l}. It is tried every second", _settings.Folder, ex.Message);
            _lastError = ex.Message;
            return false;
        }
        finally
        {
            _memories.Clear();
        }
        foreach (var batch in _batches) batch.Complete();
        _batches.Clear();
        // One is enough to wake the reader; while it is busy they would only pile up.
        if (_more.CurrentCount == 0) _more.Release();
        return true;
    }

    /// <summary>Tells, once for each, of a batch that is never confirmed while those behind it are: the queue cannot get smaller then.</summary>
    void LookForOverdue()
    {
        if (Stopwatch.GetElapsedTime(_lastOverdueLook) < OverdueLook) return;
        _lastOverdueLook = Stopwatch.GetTimestamp();
        var behind = _store.DoneBehind(out var oldest);
        if (oldest != _oldest)
        {
            (_oldest, _oldestSince) = (oldest, _lastOverdueLook);
            return;
        }
        if (oldest is null || behind == 0 || _oldestSince == 0 || Stopwatch.GetElapsedTime(_oldestSince) < Overdue) return;
        _oldestSince = 0;
        _log.Error("A batch of {Count} events in the persisted queue in {Folder} has not been confirmed for {Minutes:0} minutes, while {Behind} behind it have been: the queue cannot get smaller. Look for errors of filters and outputs before this; a restart sends the batch again",
            oldest.Events, _settings.Folder, Overdue.TotalMinutes, behind);
    }

    void Checkpoint()
    {
        try
        {
            _store.Checkpoint();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            _log.Warning("The checkpoint of the persisted queue in {Folder} cannot be written; after a crash more events would come again: {Reason:l}", _settings.Folder, ex.Message);
        }
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
