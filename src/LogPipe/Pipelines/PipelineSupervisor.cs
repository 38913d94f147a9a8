using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Pipelines;

/// <summary>
/// Keeps a pipeline running: starts it, replaces it when its config changes, drains it on the first signal and gives up
/// on the second.
/// </summary>
sealed class PipelineSupervisor(ILogger log, ShutdownSignals signals, bool unsafeShutdown)
{
    // How long a stop waits for a dead output when every source will send again what was not delivered.
    static readonly TimeSpan ReplayableGrace = TimeSpan.FromSeconds(10);
    static readonly TimeSpan StallReport = TimeSpan.FromSeconds(5);

    /// <summary>The running pipeline; null between two.</summary>
    public Pipeline? Current { get; private set; }

    /// <summary>Successful and failed reloads.</summary>
    public ReloadCounts Reloads { get; } = new();

    /// <summary>Runs until the inputs end or a signal comes. Throws <see cref="PluginStartException"/> when the first start fails.</summary>
    /// <param name="plan">The pipeline to start with.</param>
    /// <param name="changed">Asked at every interval; gives a new plan when the config has changed and is valid. Null for no reload.</param>
    /// <param name="interval">How often to ask.</param>
    /// <param name="previous">Gives the pipeline of the config before the change again, for when the changed one cannot start.</param>
    public async Task RunAsync(PipelinePlan plan, Func<PipelinePlan?>? changed, TimeSpan interval, Func<PipelinePlan?>? previous = null)
    {
        PipelinePlan? next = plan;
        var reloading = false;
        while (next is not null && !signals.Stop.IsCancellationRequested)
        {
            try
            {
                next = await RunOneAsync(next, changed, interval, reloading).ConfigureAwait(false);
                reloading = true;
            }
            catch (PluginStartException ex) when (reloading && previous is not null)
            {
                Reloads.Failed(plan.Info.Time.GetUtcNow(), ex.Message);
                log.Error("Pipeline {Pipeline} cannot start with its changed config, and starts with the one before again: {Reason:l}", plan.Info.Id, ex.Message);
                next = previous();
                reloading = false;
                if (next is null) throw;
            }
        }
    }

    async Task<PipelinePlan?> RunOneAsync(PipelinePlan plan, Func<PipelinePlan?>? changed, TimeSpan interval, bool reloading)
    {
        await using var pipeline = new Pipeline(plan, log);
        Current = pipeline;
        await pipeline.StartAsync(signals.Stop).ConfigureAwait(false);
        if (reloading) Reloads.Succeeded(plan.Info.Time.GetUtcNow());
        log.Information("Pipeline {Pipeline} has started: {Inputs} inputs, {Filters} filters, {Outputs} outputs, {Workers} workers",
            plan.Info.Id, plan.Inputs.Count, plan.AllFilters.Count, plan.Outputs.Count, plan.Info.Workers);
        var running = pipeline.RunAsync();
        PipelinePlan? next = null;
        using var ended = new CancellationTokenSource();
        var watching = WatchAsync(changed, interval, found =>
        {
            next = found;
            pipeline.Stop();
        }, ended.Token);
        await using (signals.Stop.Register(pipeline.Stop))
        await using (signals.Abort.Register(() => Abort(pipeline, "a second signal")))
        {
            await Task.WhenAny(running, WhenStopped()).ConfigureAwait(false);
            await DrainAsync(pipeline, running).ConfigureAwait(false);
        }
        await ended.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        log.Information("Pipeline {Pipeline} has ended: {In} events in, {Out} out", plan.Info.Id, pipeline.Metrics.In, pipeline.Metrics.Out);
        return next;
    }

    Task WhenStopped() => Task.Delay(Timeout.Infinite, signals.Stop).ContinueWith(static _ => { }, TaskScheduler.Default);

    async Task DrainAsync(Pipeline pipeline, Task running)
    {
        var waited = TimeSpan.Zero;
        while (await Task.WhenAny(running, Task.Delay(StallReport)).ConfigureAwait(false) != running)
        {
            if (!signals.Stop.IsCancellationRequested) continue;
            waited += StallReport;
            var stalled = pipeline.Plan.Outputs.Where(o => o.Waiting > 0).Select(o => $"{o.Context.Id}: {o.Waiting} events").ToList();
            log.Warning("Still draining after {Seconds:0} s: {Stalled} (a second signal gives up on them)", waited.TotalSeconds, stalled.Count > 0 ? string.Join(", ", stalled) : "inputs or filters are busy");
            if (stalled.Count == 0 || waited < ReplayableGrace) continue;
            if (unsafeShutdown) Abort(pipeline, "pipeline.unsafe_shutdown is set");
            else if (pipeline.Plan.Inputs.All(i => i.Context.Definition.Replays)) Abort(pipeline, "every input's source will send again what was not delivered");
        }
        await running.ConfigureAwait(false);
    }

    void Abort(Pipeline pipeline, string why)
    {
        log.Warning("Pipeline {Pipeline} ends without having delivered everything: {Why}", pipeline.Plan.Info.Id, why);
        pipeline.Abort();
    }

    async Task WatchAsync(Func<PipelinePlan?>? changed, TimeSpan interval, Action<PipelinePlan> found, CancellationToken ended)
    {
        if (changed is null) return;
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(ended).ConfigureAwait(false))
            {
                if (changed() is not { } plan) continue;
                found(plan);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
