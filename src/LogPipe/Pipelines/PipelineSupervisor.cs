using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Pipelines;

/// <summary>
/// Keeps a pipeline running: starts it, replaces it when its config changes, drains it on the first signal and gives up
/// on the second.
/// </summary>
/// <param name="log">LogPipe's own log.</param>
/// <param name="signals">Tell it to stop.</param>
/// <param name="unsafeShutdown">Whether a stop gives up on stalled outputs.</param>
/// <param name="replays">Whether what a stopping pipeline leaves is sent again by the sources; null to ask its own inputs only.</param>
sealed class PipelineSupervisor(ILogger log, ShutdownSignals signals, bool unsafeShutdown, Func<Pipeline, bool>? replays = null)
{
    // How long a stop waits for a dead output when every source will send again what was not delivered.
    static readonly TimeSpan ReplayableGrace = TimeSpan.FromSeconds(10);
    static readonly TimeSpan AbortGrace = TimeSpan.FromSeconds(5);
    static readonly TimeSpan RetryStart = TimeSpan.FromSeconds(5);
    static readonly TimeSpan StallReport = TimeSpan.FromSeconds(5);
    static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim _lookSoon = new(0);

    // Inputs that stay open between two pipelines.
    IReadOnlyList<InputRunner> _kept = [];

    /// <summary>The running pipeline; null between two.</summary>
    public Pipeline? Current { get; private set; }

    /// <summary>True when events were given up that no source sends again.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>Successful and failed reloads.</summary>
    public ReloadCounts Reloads { get; } = new();

    /// <summary>
    /// A stop that comes between two pipelines lets the next one start all the same when inputs wait for it: what they are
    /// just writing would be lost otherwise. It then stops in order.
    /// </summary>
    bool GoesOn => !signals.Stop.IsCancellationRequested || (_kept.Count > 0 && !signals.Abort.IsCancellationRequested);

    /// <summary>Has the config looked at before the interval is over.</summary>
    public void LookSoon() => _lookSoon.Release();

    /// <summary>Runs until the inputs end or a signal comes. Throws <see cref="PluginStartException"/> when the first start fails.</summary>
    /// <param name="plan">The pipeline to start with.</param>
    /// <param name="changed">Asked at every interval; gives a new plan when the config has changed and is valid. Null for no reload.</param>
    /// <param name="interval">How often to ask.</param>
    /// <param name="previous">Gives the pipeline of the config before the change again, for when the changed one cannot start.</param>
    public async Task RunAsync(PipelinePlan plan, Func<PipelinePlan?>? changed, TimeSpan interval, Func<PipelinePlan?>? previous = null)
    {
        PipelinePlan? next = plan;
        var started = false;
        try
        {
            while (next is not null && GoesOn)
            {
                try
                {
                    next = await RunOneAsync(next, changed, interval, started).ConfigureAwait(false);
                    started = true;
                }
                catch (PluginStartException ex) when (started && previous is not null)
                {
                    Reloads.Failed(plan.Info.Time.GetUtcNow(), ex.Message);
                    log.Error(ex.InnerException, "Pipeline {Pipeline} cannot start with its changed config, and starts with the one before again: {Reason:l}", plan.Info.Id, ex.Message);
                    next = await RecoverAsync(plan.Info, changed, interval, previous).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await CloseAsync(_kept).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// After a changed config could not start: runs the one before, or what it is changed to meanwhile, trying until it
    /// starts. Ending here would leave a machine without its logs because of a config that was right a minute ago.
    /// </summary>
    async Task<PipelinePlan?> RecoverAsync(PipelineInfo info, Func<PipelinePlan?>? changed, TimeSpan interval, Func<PipelinePlan?> previous)
    {
        for (var attempt = 0; GoesOn; attempt++)
        {
            try
            {
                var corrected = attempt == 0 || changed is null ? null : Ask(changed);
                if ((corrected ?? Ask(previous)) is { } plan)
                    return await RunOneAsync(plan, changed, interval, reloading: corrected is not null).ConfigureAwait(false);
                log.Error("Pipeline {Pipeline} is down: the config before the change cannot be built any more. Correct the config; it is looked at every {Seconds:0} s", info.Id, RetryStart.TotalSeconds);
            }
            catch (PluginStartException ex)
            {
                log.Error(ex.InnerException, "Pipeline {Pipeline} is down and tries to start every {Seconds:0} s: {Reason:l}", info.Id, RetryStart.TotalSeconds, ex.Message);
            }
            // Who sends is to notice that nobody takes it, and to turn to others.
            await CloseAsync(_kept).ConfigureAwait(false);
            _kept = [];
            await Task.Delay(RetryStart, info.Time, signals.Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return null;
    }

    async Task<PipelinePlan?> RunOneAsync(PipelinePlan plan, Func<PipelinePlan?>? changed, TimeSpan interval, bool reloading)
    {
        var pipeline = new Pipeline(await TakeOverAsync(plan).ConfigureAwait(false), log);
        Current = pipeline;
        try
        {
            return await RunOneAsync(pipeline, changed, interval, reloading).ConfigureAwait(false);
        }
        finally
        {
            await pipeline.DisposeAsync().ConfigureAwait(false);
            _kept = pipeline.Kept;
        }
    }

    /// <summary>The plan with the inputs that stayed open in place of its own equal ones. Those it has no use for are closed.</summary>
    async Task<PipelinePlan> TakeOverAsync(PipelinePlan plan)
    {
        var kept = _kept;
        _kept = [];
        if (kept.Count == 0) return plan;
        var inputs = plan.Inputs.ToList();
        var taken = KeptInputs.Find(kept, inputs);
        foreach (var (running, replaces) in taken)
        {
            inputs[inputs.IndexOf(replaces)] = running;
            running.Context.Id = replaces.Context.Id;
        }
        await CloseAsync(kept.Except(taken.Select(t => t.Running)).Concat(taken.Select(t => t.Replaces))).ConfigureAwait(false);
        return plan with { Inputs = inputs };
    }

    async Task CloseAsync(IEnumerable<InputRunner> inputs)
    {
        foreach (var input in inputs) await input.CloseAsync(CloseLimit, log).ConfigureAwait(false);
    }

    async Task<PipelinePlan?> RunOneAsync(Pipeline pipeline, Func<PipelinePlan?>? changed, TimeSpan interval, bool reloading)
    {
        var plan = pipeline.Plan;
        try
        {
            await pipeline.StartAsync(signals.Stop.IsCancellationRequested ? signals.Abort : signals.Stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            log.Information("Pipeline {Pipeline} was told to stop while it started", plan.Info.Id);
            return null;
        }
        if (reloading) Reloads.Succeeded(plan.Info.Time.GetUtcNow());
        log.Information("Pipeline {Pipeline} has started: {Inputs} inputs, {Filters} filters, {Outputs} outputs, {Workers} workers",
            plan.Info.Id, plan.Inputs.Count, plan.AllFilters.Count, plan.Outputs.Count, plan.Info.Workers);
        var running = pipeline.RunAsync();
        PipelinePlan? next = null;
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var ended = new CancellationTokenSource();
        var watching = WatchAsync(changed, interval, found =>
        {
            next = found;
            pipeline.Stop([.. KeptInputs.Find(plan.Inputs, found.Inputs).Select(k => k.Running)]);
            stopping.TrySetResult();
        }, ended.Token);
        try
        {
            await using (signals.Stop.Register(() =>
            {
                // A pipeline that is being replaced stops already, and its inputs wait for the next.
                if (next is null) pipeline.Stop();
                stopping.TrySetResult();
            }))
            await using (signals.Abort.Register(() => Abort(pipeline, "a second signal")))
            {
                await Task.WhenAny(running, stopping.Task).ConfigureAwait(false);
                await DrainAsync(pipeline, running, () => next is not null).ConfigureAwait(false);
            }
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }
        log.Information("Pipeline {Pipeline} has ended: {In} events in, {Out} out", plan.Info.Id, pipeline.Metrics.In, pipeline.Metrics.Out);
        return next;
    }

    /// <summary>Waits for the pipeline to end by itself, for a signal or for a reload; tells what holds it up.</summary>
    async Task DrainAsync(Pipeline pipeline, Task running, Func<bool> reloading)
    {
        var waited = TimeSpan.Zero;
        var abortedFor = TimeSpan.Zero;
        while (await Task.WhenAny(running, Task.Delay(StallReport, pipeline.Plan.Info.Time)).ConfigureAwait(false) != running)
        {
            waited += StallReport;
            var stalled = pipeline.Plan.Outputs.Where(o => o.Waiting > 0).Select(o => $"{o.Context.Id}: {o.Waiting} events").ToList();
            log.Warning("Still draining after {Seconds:0} s: {Stalled} (a second signal gives up on them)", waited.TotalSeconds, stalled.Count > 0 ? string.Join(", ", stalled) : "inputs or filters are busy");
            if (pipeline.IsAborted && (abortedFor += StallReport) > AbortGrace)
            {
                log.Error("Pipeline {Pipeline} does not end: a plugin does not react. It is left behind; what it held is not acknowledged", pipeline.Plan.Info.Id);
                _ = running.ContinueWith(static t => t.Exception, TaskScheduler.Default);
                return;
            }
            // A write to a queue on disk that is full or broken holds a reload up as well, and loses nothing.
            var isHeldUp = stalled.Count > 0 || (pipeline.Plan.Queue is not null && reloading());
            if (pipeline.IsAborted || !isHeldUp || waited < ReplayableGrace) continue;
            if (unsafeShutdown) Abort(pipeline, "pipeline.unsafe_shutdown is set");
            else if (Replays(pipeline)) Abort(pipeline, pipeline.Plan.Queue is null ? "every input's source will send again what was not delivered" : "what was not delivered stays in its queue on disk", replayed: true);
            else if (reloading() && !signals.Stop.IsCancellationRequested)
                log.Warning("The changed config starts when its output takes the events left; they would be lost otherwise. To give them up, stop LogPipe by two signals and start it again");
        }
        await running.ConfigureAwait(false);
    }

    bool Replays(Pipeline pipeline) => replays is null ? pipeline.Replays : replays(pipeline);

    void Abort(Pipeline pipeline, string why, bool replayed = false)
    {
        log.Warning("Pipeline {Pipeline} ends without having delivered everything: {Why}", pipeline.Plan.Info.Id, why);
        GaveUp |= !replayed && pipeline.Plan.Queue is null && pipeline.Plan.Outputs.Any(o => o.Waiting > 0);
        pipeline.Abort();
    }

    async Task WatchAsync(Func<PipelinePlan?>? changed, TimeSpan interval, Action<PipelinePlan> found, CancellationToken ended)
    {
        if (changed is null) return;
        if (interval <= TimeSpan.Zero) interval = TimeSpan.FromSeconds(1);
        try
        {
            while (true)
            {
                await _lookSoon.WaitAsync(interval, ended).ConfigureAwait(false);
                if (Ask(changed) is not { } plan) continue;
                found(plan);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    PipelinePlan? Ask(Func<PipelinePlan?> changed)
    {
        try
        {
            return changed();
        }
        catch (Exception ex)
        {
            Reloads.Failed(DateTimeOffset.UtcNow, ex.Message);
            log.Error(ex, "The config cannot be looked at, and the one that runs stays: {Reason}", ex.Message);
            return null;
        }
    }
}
