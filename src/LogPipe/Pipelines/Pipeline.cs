using System.Diagnostics;
using LogPipe.Events;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Pipelines;

/// <summary>
/// A running pipeline. Stops in order: inputs stop reading, the queue empties, outputs confirm, and only then inputs
/// close, so that late acknowledgements still reach their sources.
/// </summary>
sealed class Pipeline : IAsyncDisposable
{
    static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(5);

    readonly PipelinePlan _plan;
    readonly ILogger _log;
    readonly PipelineQueue _queue;
    // A plugin that does not close must not keep the program from ending.
    static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(30);
    static readonly TimeSpan CloseLimitAborted = TimeSpan.FromSeconds(3);

    readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Pipeline(PipelinePlan plan, ILogger log)
    {
        _plan = plan;
        _log = log;
        _queue = new PipelineQueue(Metrics, plan.Info.Workers);
    }

    /// <summary>What it was built from.</summary>
    public PipelinePlan Plan => _plan;

    /// <summary>Its counters.</summary>
    public PipelineMetrics Metrics { get; } = new();

    /// <summary>When it started; null before.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Opens outputs, then inputs. Throws <see cref="PluginStartException"/>; dispose the pipeline then.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var output in _plan.Outputs) await StartAsync(output.StartAsync, output.Context, cancellation).ConfigureAwait(false);
            foreach (var input in _plan.Inputs) await StartAsync(input.StartAsync, input.Context, cancellation).ConfigureAwait(false);
        }
        catch
        {
            // Those from the pipeline before go on in the one that is tried next.
            Kept = [.. _plan.Inputs.Where(i => i.IsRunning)];
            throw;
        }
        StartedAt = _plan.Info.Time.GetUtcNow();
    }

    /// <summary>True after <see cref="Abort"/>.</summary>
    public bool IsAborted => _aborted.Task.IsCompleted;

    /// <summary>The inputs that stay open when the pipeline ends; they are the next one's to close. None once it was aborted.</summary>
    public IReadOnlyList<InputRunner> Kept { get; private set; } = [];

    /// <summary>Asks the inputs to stop; <see cref="RunAsync"/> then drains and returns.</summary>
    /// <param name="keep">Inputs that stay open for the pipeline after this one: they only write to it no more.</param>
    public void Stop(IReadOnlyList<InputRunner>? keep = null)
    {
        if (!IsAborted) Kept = keep ?? [];
        foreach (var input in _plan.Inputs)
        {
            if (Kept.Contains(input)) input.Detach();
            else Stop(input);
        }
    }

    /// <summary>Gives up on what is not delivered yet, so that <see cref="RunAsync"/> returns soon.</summary>
    public void Abort()
    {
        _aborted.TrySetResult();
        // What they brought and nobody delivered is sent again by those who had no acknowledgement, once they are closed.
        Kept = [];
        Stop();
        foreach (var output in _plan.Outputs) output.Abort();
    }

    /// <summary>Runs until all inputs have ended or <see cref="Stop"/>; returns when everything is delivered.</summary>
    public async Task RunAsync()
    {
        var workers = Enumerable.Range(0, Math.Max(1, _plan.Info.Workers))
            .Select(_ => Task.Run(() => new Worker(_queue, _plan, Metrics, _log).RunAsync())).ToArray();
        using var flushing = new CancellationTokenSource();
        var flusher = FlushLoopAsync(flushing.Token);
        await Task.WhenAll(_plan.Inputs.Select(i => i.RunAsync(_queue))).ConfigureAwait(false);
        _queue.Complete();
        await Task.WhenAll(workers).ConfigureAwait(false);
        await flushing.CancelAsync().ConfigureAwait(false);
        await flusher.ConfigureAwait(false);
        await FlushAsync(final: true).ConfigureAwait(false);
        foreach (var output in _plan.Outputs) await output.DrainAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var input in _plan.Inputs)
            if (!Kept.Contains(input)) await input.CloseAsync(Limit, _log).ConfigureAwait(false);
        foreach (var output in _plan.Outputs) await CloseAsync(output, output.Context).ConfigureAwait(false);
        foreach (var (filter, context) in _plan.AllFilters)
            if (filter is IDisposable disposable) Close(disposable, context.Id);
        Close(_plan.DeadLetterQueue, "the dead letter queue");
    }

    TimeSpan Limit => IsAborted ? CloseLimitAborted : CloseLimit;

    void Stop(InputRunner input)
    {
        try
        {
            input.Stop();
        }
        catch (AggregateException ex)
        {
            _log.Error(ex, "An input did not take its cancellation well: {Reason}", ex.InnerException!.Message);
        }
    }

    async Task FlushLoopAsync(CancellationToken cancellation)
    {
        if (!_plan.AllFilters.Any(f => f.Filter is IFlushingFilter)) return;
        using var timer = new PeriodicTimer(FlushInterval, _plan.Info.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false)) await FlushAsync(final: false).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    async Task FlushAsync(bool final)
    {
        if (!_plan.AllFilters.Any(f => f.Filter is IFlushingFilter)) return;
        var events = new EventList();
        try
        {
            Flush(events, final);
            events.RemoveCancelled();
            if (events.Count > 0) await new Worker(_queue, _plan, Metrics, _log).SendAsync(events).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            // Their deliveries stay held; the outputs must still drain.
            _plan.DeadLetters.Conditions.Drop("worker_error", events.Count);
            _log.Error(ex, "Filters failed to let go of the events they keep: {Reason}. Please report it", ex.Message);
        }
    }

    void Flush(EventList events, bool final)
    {
        try
        {
            _plan.Filters.Flush(events, final);
        }
        finally
        {
            _plan.DeadLetters.SettleFailures();
        }
    }

    /// <summary>What a plugin throws at its start, whatever it is, becomes a <see cref="PluginStartException"/> that names it.</summary>
    static async ValueTask StartAsync(Func<CancellationToken, ValueTask> start, PluginContext context, CancellationToken cancellation)
    {
        try
        {
            await start(cancellation).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not PluginStartException && !cancellation.IsCancellationRequested)
        {
            throw new PluginStartException($"{context.Id} failed to start: {ex.Message}", ex);
        }
    }

    void Close(IDisposable closing, string name)
    {
        try
        {
            closing.Dispose();
        }
        catch (Exception ex)
        {
            _log.Warning(ex, "{Plugin} did not close cleanly: {Reason}", name, ex.Message);
        }
    }

    async ValueTask CloseAsync(IAsyncDisposable plugin, PluginContext context)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            // On a thread of its own, as a plugin may block before its first await.
            await Task.Run(() => plugin.DisposeAsync().AsTask()).WaitAsync(Limit).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            _log.Warning(ex, "{Plugin} did not close cleanly after {Seconds:0.0} s", context.Id, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }
}
