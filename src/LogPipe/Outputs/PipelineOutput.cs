using System.Diagnostics;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs;

/// <summary>
/// Sends events to the pipeline inputs of this process at its addresses, one after the other. An event counts as sent when
/// the other pipeline's queue has it; its source is acknowledged when that pipeline has delivered it.
/// </summary>
public sealed class PipelineOutput : IHandingOutput, IHandoverSender, IOutputPreview
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    static readonly TimeSpan RepeatLog = TimeSpan.FromSeconds(30);

    readonly PluginContext _context;
    readonly PipelineBus _bus;
    readonly IReadOnlyList<string> _addresses;
    readonly bool _ensureDelivery;
    readonly Lock _lock = new();
    TaskCompletionSource? _settling;
    long _underWay;
    long _lastLog;

    PipelineOutput(PluginContext context)
    {
        _context = context;
        _bus = context.Pipeline.Bus;
        _addresses = [.. context.Options.Texts("send_to").Distinct()];
        if (_addresses.Count == 0) throw new PluginConfigException("send_to", "send_to is empty", "name the address of a pipeline input");
        _ensureDelivery = context.Options.Boolean("ensure_delivery");
        context.Metrics.Gauge("under_way_events", () => UnderWay);
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Output,
        Name = "pipeline",
        Summary = "Sends events to other pipelines of this process",
        Counters =
        [
            new(PluginCounterKind.Gauge, "under_way_events", "copies that are not yet delivered"),
            new(PluginCounterKind.Drop, "address_unavailable", "events for an address at which nobody listens"),
            new(PluginCounterKind.Drop, "no_address_available", "events for several addresses, at none of which anybody listens"),
            new(PluginCounterKind.Drop, "receiver_aborted", "copies that the receiving pipeline gave up"),
        ],
        UsesCodec = false,
        Options =
        [
            new("send_to", OptionType.Text, "The addresses of the pipeline inputs that get a copy of each event.") { Required = true, IsList = true },
            new("ensure_delivery", OptionType.Boolean, "Whether to wait while nobody listens at an address; false drops the events and counts them.") { Default = true },
        ],
        Create = context => new PipelineOutput(context),
    };

    /// <inheritdoc/>
    public Outcome Preview(Event e, FieldMap values)
    {
        values.Set(FieldName.Of("send_to"), FieldValue.Text(string.Join(", ", _addresses)));
        return Outcome.Delivered;
    }

    /// <inheritdoc/>
    public OutputTraits Traits { get; } = new() { MaxEvents = 512, MaxQueuedEvents = 2048, SendsInline = true };

    /// <inheritdoc/>
    public long UnderWay => Interlocked.Read(ref _underWay);

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation)
    {
        foreach (var address in _addresses) _bus.AddSender(address, _context.Pipeline.Id, this);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation)
    {
        var taken = 0;
        foreach (var address in _addresses)
        {
            if (await TrySendAsync(address, batch, cancellation).ConfigureAwait(false)) taken++;
            else if (_addresses.Count > 1) _context.Metrics.Drop("address_unavailable", batch.Count);
        }
        if (taken > 0) return;
        if (_addresses.Count == 1) batch.SetAll(Outcome.Rejected("address_unavailable", $"nobody listens at {_addresses[0]}"));
        else batch.SetAll(Outcome.Rejected("no_address_available", "nobody listens at any of the addresses"));
    }

    /// <inheritdoc/>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        _bus.RemoveSender(this);
        Task settled;
        lock (_lock)
        {
            if (UnderWay == 0) return;
            _settling ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            settled = _settling.Task;
        }
        await settled.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Begin(int count) => Interlocked.Add(ref _underWay, count);

    /// <inheritdoc/>
    public void End(int count, HandoverFate fate)
    {
        if (fate == HandoverFate.GivenUp) _context.Metrics.Drop("receiver_aborted", count);
        if (Interlocked.Add(ref _underWay, -count) > 0) return;
        lock (_lock) _settling?.TrySetResult();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _bus.RemoveSender(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>False when nobody listens and that is no reason to wait.</summary>
    async ValueTask<bool> TrySendAsync(string address, OutputBatch batch, CancellationToken cancellation)
    {
        var waited = 0L;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_bus.Find(address) is { } listener && await listener.TryReceiveAsync(batch, this, cancellation).ConfigureAwait(false)) return true;
            if (!_ensureDelivery) return false;
            if (waited == 0) waited = Stopwatch.GetTimestamp();
            // A pipeline that starts or is started anew is not worth a word.
            else if (Stopwatch.GetElapsedTime(waited) > Look) Report(address, batch.Count);
            await _bus.WaitForListenerAsync(address, Look, _context.Time, cancellation).ConfigureAwait(false);
        }
    }

    void Report(string address, int count)
    {
        var reason = $"no pipeline listens at the address {address}";
        _context.Metrics.State.Fail(_context.Time.GetUtcNow(), reason);
        if (_lastLog != 0 && Stopwatch.GetElapsedTime(_lastLog) < RepeatLog) return;
        _lastLog = Stopwatch.GetTimestamp();
        _context.Log.Warning("Output pipeline: {Count} events wait because {Reason:l}. Is that pipeline down, or the address misspelt? With ensure_delivery => false they would be dropped", count, reason);
    }
}
