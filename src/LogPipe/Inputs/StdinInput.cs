using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Inputs;

/// <summary>
/// Reads standard input until it ends; the end lets the pipeline drain and stop. What has arrived is passed on at
/// once. Standard input cannot be read again, so nothing is acknowledged.
/// </summary>
public sealed class StdinInput : IInput
{
    static readonly TimeSpan LastWrite = TimeSpan.FromMilliseconds(700);
    static readonly FieldReference EcsHost = FieldReference.Parse("[host][hostname]");
    static readonly FieldReference PlainHost = FieldReference.Parse("host");

    readonly PluginContext _context;
    readonly StdinPump _pump;
    readonly IDecoder _decoder;
    readonly BatchSink _sink;
    readonly FieldReference _host;
    readonly FieldValue _hostName = FieldValue.Text(Environment.MachineName);

    /// <summary>An input over any stream, for tests.</summary>
    internal StdinInput(PluginContext context, StdinPump pump)
    {
        _context = context;
        _pump = pump;
        _decoder = context.Options.Codec().ForStream().CreateDecoder();
        _host = context.IsEcs ? EcsHost : PlainHost;
        _sink = new BatchSink(context, SetHost);
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Input,
        Name = "stdin",
        Summary = "Reads standard input; the pipeline ends with it",
        Counters =
        [
            new(PluginCounterKind.Drop, "stopped", "events that were read when the input had to end, and could no longer be handed on"),
        ],
        EcsDifferences =
        [
            new("this machine's name", "host", "[host][hostname]"),
        ],
        Options = [],
        DefaultCodec = "line",
        Reloadable = false,
        Create = context => new StdinInput(context, StdinPump.Shared),
    };

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async Task RunAsync(IInputTarget target, CancellationToken stop)
    {
        _pump.Start();
        try
        {
            // What a run that failed could not write.
            await _sink.WriteAsync(target, 0, stop).ConfigureAwait(false);
            while (await WaitAsync(target, stop).ConfigureAwait(false))
            {
                while (_pump.Chunks.TryRead(out var chunk))
                {
                    _decoder.Decode(chunk, _sink);
                    StdinPump.Return(chunk);
                    await _sink.WriteAsync(target, chunk.Count, stop).ConfigureAwait(false);
                }
            }
            _decoder.Flush(_sink);
            await _sink.WriteAsync(target, 0, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await WriteLastAsync(target).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Waits for a chunk; lets go of what the decoder holds when the stream pauses. False at the end.</summary>
    async ValueTask<bool> WaitAsync(IInputTarget target, CancellationToken stop)
    {
        var ready = _pump.Chunks.WaitToReadAsync(stop);
        if (ready.IsCompleted || _decoder is not ITimedDecoder { HasPending: true, AutoFlush: { } pause } timed)
        {
            return await ArrivedAsync(ready).ConfigureAwait(false);
        }
        var arrival = ArrivedAsync(ready).AsTask();
        using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop))
        {
            await Task.WhenAny(arrival, Task.Delay(pause, _context.Time, waiting.Token)).ConfigureAwait(false);
            await waiting.CancelAsync().ConfigureAwait(false);
        }
        if (!arrival.IsCompleted)
        {
            timed.FlushIdle(_sink);
            await _sink.WriteAsync(target, 0, stop).ConfigureAwait(false);
        }
        return await arrival.ConfigureAwait(false);
    }

    /// <summary>False at the end of the stream; one that breaks counts as ended.</summary>
    async ValueTask<bool> ArrivedAsync(ValueTask<bool> ready)
    {
        try
        {
            return await ready.ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            _context.Log.Error("Input stdin: standard input cannot be read any further, which counts as its end: {Reason}; "
                + "check what is connected to it (a file, a pipe or a terminal is needed, not a directory)", ex.Message);
            return false;
        }
    }

    /// <summary>What was read cannot be read again: it is handed over even when stopping, if the queue has room soon.</summary>
    async Task WriteLastAsync(IInputTarget target)
    {
        for (var i = 0; i < StdinPump.Ahead && _pump.Chunks.TryRead(out var chunk); i++)
        {
            _decoder.Decode(chunk, _sink);
            StdinPump.Return(chunk);
        }
        _decoder.Flush(_sink);
        using var limit = new CancellationTokenSource(LastWrite);
        try
        {
            await _sink.WriteAsync(target, 0, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            var lost = _sink.Drop();
            _context.Metrics.Drop("stopped", lost);
            _context.Log.Warning("Input stdin: {Count} events had been read but the queue had no room for them when the pipeline stopped; they are lost", lost);
        }
    }

    void SetHost(Event e)
    {
        // An event that brings its own host keeps it; one whose host is no map cannot take a name inside it.
        if (!e.Contains(_host)) e.TrySet(_host, _hostName, out _);
    }
}
