using System.Collections.Concurrent;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Inputs;

/// <summary>
/// Takes events from the pipeline outputs of this process that send to its address. The events are copies; the senders'
/// deliveries are held until the copies are delivered.
/// </summary>
public sealed class PipelineInput : IInput, IPipelineListener
{
    // What a number, a timestamp or a nested map is counted as in a queue that is bounded by bytes.
    const int SmallField = 16;

    readonly PluginContext _context;
    readonly PipelineBus _bus;
    readonly InputDecoration _decoration;
    readonly ConcurrentDictionary<Handover, bool> _underWay = new();
    readonly Action<Handover> _ended;
    readonly CancellationTokenSource _closing = new();
    readonly Lock _lock = new();
    readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    IInputTarget? _target;
    int _receiving;
    bool _closed;

    PipelineInput(PluginContext context)
    {
        _context = context;
        _bus = context.Pipeline.Bus;
        Address = context.Options.Text("address");
        _decoration = new InputDecoration(context.Options);
        _ended = handover => _underWay.TryRemove(handover, out _);
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Input,
        Name = "pipeline",
        Summary = "Takes events from other pipelines of this process",
        UsesCodec = false,
        Options = [new("address", OptionType.Text, "The address that pipeline outputs send to; no other pipeline input may have the same.") { Required = true }],
        Create = context => new PipelineInput(context),
    };

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <inheritdoc/>
    public string Pipeline => _context.Pipeline.Id;

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation)
    {
        if (_bus.Reserve(Address, this) is { } other)
            throw new PluginStartException($"the address {Address} of input pipeline is already taken by an input of pipeline {other}; give each pipeline input an address of its own");
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task RunAsync(IInputTarget target, CancellationToken stop)
    {
        _target = target;
        _bus.Open(Address, this);
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _bus.WaitForEndingSendersAsync(Address, this).ConfigureAwait(false);
        _bus.Close(Address, this);
        lock (_lock)
        {
            _closed = true;
            if (_receiving == 0) _quiet.TrySetResult();
        }
        // Who waits for room in the queue keeps its events.
        await _closing.CancelAsync().ConfigureAwait(false);
        await _quiet.Task.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryReceiveAsync(OutputBatch batch, IHandoverSender sender, CancellationToken cancellation)
    {
        if (!Enter()) return false;
        try
        {
            return await ReceiveAsync(batch, sender, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _bus.GiveBack(Address, this);
        foreach (var handover in _underWay.Keys) handover.GiveUp();
        return ValueTask.CompletedTask;
    }

    async ValueTask<bool> ReceiveAsync(OutputBatch batch, IHandoverSender sender, CancellationToken cancellation)
    {
        var handover = new Handover(batch.Events, sender, _ended);
        _underWay.TryAdd(handover, true);
        var copies = Copy(batch, handover.Delivery);
        var count = copies.Events.Count;
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closing.Token);
            await _target!.WriteAsync(copies, either.Token).ConfigureAwait(false);
            _context.Metrics.AddOut(count);
            return true;
        }
        catch (OperationCanceledException)
        {
            handover.TakeBack();
            cancellation.ThrowIfCancellationRequested();
            return false;
        }
    }

    EventBatch Copy(OutputBatch batch, Delivery delivery)
    {
        var copies = new EventBatch(delivery, batch.Count);
        foreach (var e in batch.Events)
        {
            // With @metadata, as Logstash does.
            var copy = e.Clone();
            foreach (var field in copy.Fields.Fields) copies.Bytes += field.Value.IsText ? field.Value.AsSpan().Length : SmallField;
            _decoration.Apply(copy);
            copies.Add(copy);
        }
        return copies;
    }

    bool Enter()
    {
        lock (_lock)
        {
            if (_closed) return false;
            _receiving++;
            return true;
        }
    }

    void Leave()
    {
        lock (_lock)
            if (--_receiving == 0 && _closed) _quiet.TrySetResult();
    }
}
