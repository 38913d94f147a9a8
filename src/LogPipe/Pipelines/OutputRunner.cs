using System.Threading.Channels;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Pipelines;

/// <summary>
/// Runs an output: queues what workers hand over, joins it to batches, sends, retries, keeps dead letters and lets
/// deliveries go. Written once, for every output.
/// </summary>
sealed class OutputRunner : IAsyncDisposable
{
    readonly Channel<OutputItem> _channel;
    readonly WeightedGate _gate;
    readonly CancellationTokenSource _abort = new();
    readonly Lock _reading = new();
    readonly int _maxEvents;
    readonly IOutput _output;
    readonly PluginContext _context;
    readonly DeadLetters _deadLetters;
    Task _senders = Task.CompletedTask;
    OutputSender? _idle;

    public OutputRunner(IOutput output, PluginContext context, DeadLetters deadLetters)
    {
        _output = output;
        _context = context;
        _deadLetters = deadLetters;
        _maxEvents = Math.Max(1, output.Traits.MaxEvents);
        // A sender that waits then goes on where the worker hands over.
        _channel = Channel.CreateUnbounded<OutputItem>(new UnboundedChannelOptions { AllowSynchronousContinuations = output.Traits.SendsInline });
        _gate = new WeightedGate(output.Traits.MaxQueuedEvents, long.MaxValue, leastEntries: 2);
        context.Metrics.Gauge("queue_events", () => _gate.Events);
    }

    /// <summary>The output's context, for its name, id and counters.</summary>
    public PluginContext Context => _context;

    /// <summary>The output itself, for what else it can tell.</summary>
    public IOutput Output => _output;

    /// <summary>Events that are queued or being sent, or that another pipeline has not delivered yet.</summary>
    public long Waiting => _gate.Events + (_output is IHandingOutput handing ? handing.UnderWay : 0);

    /// <summary>Opens the output and starts sending.</summary>
    public async ValueTask StartAsync(CancellationToken cancellation)
    {
        await _output.StartAsync(cancellation).ConfigureAwait(false);
        _senders = Task.WhenAll(Enumerable.Range(0, Math.Max(1, _output.Traits.Concurrency)).Select(_ => Task.Run(SendLoopAsync)));
    }

    /// <summary>Takes events over, waiting while the output is behind. The events may belong to several deliveries.</summary>
    public async ValueTask WriteAsync(EventList events)
    {
        _context.Metrics.AddIn(events.Count);
        var start = 0;
        while (start < events.Count)
        {
            var delivery = events[start].Delivery;
            var end = start + 1;
            while (end < events.Count && end - start < _maxEvents && ReferenceEquals(events[end].Delivery, delivery)) end++;
            var item = new OutputItem(events.Span[start..end].ToArray(), delivery);
            delivery?.Hold();
            start = end;
            await EnqueueAsync(item).ConfigureAwait(false);
        }
    }

    async ValueTask EnqueueAsync(OutputItem item)
    {
        try
        {
            await _gate.EnterAsync(item.Events.Length, 0, _abort.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The delivery is never let go: its source sends the events again, if it can.
            _context.Metrics.Drop("shutdown", item.Events.Length);
            return;
        }
        if (!_channel.Writer.TryWrite(item)) DropRest([item]);
        // The senders may have gone between entering and writing.
        else if (_abort.IsCancellationRequested) DropRest([]);
    }

    /// <summary>Sends what is queued and ends. After <see cref="Abort"/> it ends without having sent it.</summary>
    public async Task DrainAsync()
    {
        _channel.Writer.TryComplete();
        await _senders.ConfigureAwait(false);
        if (_output is not IHandingOutput handing) return;
        try
        {
            await handing.SettleAsync(_abort.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // What the other pipeline has may still be delivered; here nobody waits for it any more.
            return;
        }
    }

    /// <summary>Gives up on what is not sent yet; its deliveries are never let go, so that sources send it again.</summary>
    public void Abort()
    {
        try
        {
            _abort.Cancel();
        }
        catch (AggregateException ex)
        {
            _context.Log.Error(ex, "Output {Plugin} did not take its cancellation well: {Reason}", _context.Definition.Name, ex.InnerException!.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Abort();
        try
        {
            await DrainAsync().ConfigureAwait(false);
        }
        finally
        {
            await _output.DisposeAsync().ConfigureAwait(false);
        }
    }

    async Task SendLoopAsync()
    {
        var items = new List<OutputItem>();
        try
        {
            while (await _channel.Reader.WaitToReadAsync(_abort.Token).ConfigureAwait(false))
            {
                var count = Take(items);
                if (count == 0) continue;
                var entries = items.Count;
                await SendAsync(items).ConfigureAwait(false);
                items.Clear();
                _gate.Exit(count, 0, entries);
            }
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            DropRest(items);
        }
    }

    async ValueTask SendAsync(List<OutputItem> items)
    {
        var sender = Interlocked.Exchange(ref _idle, null) ?? new OutputSender(_output, _context, _deadLetters, _abort.Token);
        try
        {
            await sender.SendAsync(items).ConfigureAwait(false);
            _idle = sender;
        }
        catch (Exception ex) when (!_abort.IsCancellationRequested)
        {
            // A sender throws only when aborted; should it all the same, others still get their events.
            var lost = items.Sum(i => i.Open);
            _context.Metrics.Drop("internal_error", lost);
            _context.Log.Error(ex, "Output {Plugin}: {Count} events are given up because of a mistake of LogPipe, please report it; they are not acknowledged", _context.Definition.Name, lost);
        }
    }

    /// <summary>Takes items up to a batch of the output; at least one when there is any.</summary>
    int Take(List<OutputItem> items)
    {
        var count = 0;
        lock (_reading)
        {
            while (_channel.Reader.TryPeek(out var next) && (count == 0 || count + next.Events.Length <= _maxEvents) && _channel.Reader.TryRead(out var item))
            {
                items.Add(item);
                count += item.Events.Length;
            }
        }
        return count;
    }

    /// <summary>Counts what an aborted shutdown leaves unsent, and frees workers that wait for room.</summary>
    void DropRest(List<OutputItem> items)
    {
        lock (_reading)
            while (_channel.Reader.TryRead(out var item)) items.Add(item);
        var lost = items.Sum(i => i.Open);
        if (lost > 0) _context.Metrics.Drop("shutdown", lost);
        _gate.Exit(items.Sum(i => i.Events.Length), 0, items.Count);
        items.Clear();
    }
}
