using LogPipe.Configuration.Language;
using LogPipe.Monitoring;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Cli;

/// <summary>One pipeline of the node with all that keeps it running: its config, what watches that, its supervisor.</summary>
sealed class PipelineUnit : IDisposable
{
    readonly ILogger _log;
    readonly ShutdownSignals _signals = new();

    /// <summary>A pipeline that does not run yet.</summary>
    /// <param name="source">Its config.</param>
    /// <param name="files">The texts it was read from; none when they cannot be read.</param>
    /// <param name="process">What the process is told to do, every pipeline does.</param>
    /// <param name="log">LogPipe's own log.</param>
    /// <param name="replays">Whether what a stopping pipeline leaves is sent again.</param>
    public PipelineUnit(PipelineSource source, IReadOnlyList<SourceFile> files, ShutdownSignals process, ILogger log, Func<Pipeline, bool>? replays = null)
    {
        _log = log.ForContext("Pipeline", source.Settings.PipelineId);
        Source = source;
        Files = files;
        _signals.Follow(process);
        Supervisor = new PipelineSupervisor(log, _signals, source.Settings.UnsafeShutdown, replays);
        Watcher = new ConfigWatcher(source, files, source.Settings.Reload, Supervisor.Reloads, _log);
    }

    /// <summary>The pipeline's id.</summary>
    public string Id => Source.Settings.PipelineId;

    /// <summary>Its config.</summary>
    public PipelineSource Source { get; }

    /// <summary>The texts that were read first.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Has the running pipeline.</summary>
    public PipelineSupervisor Supervisor { get; }

    /// <summary>Notices changes of its config.</summary>
    public ConfigWatcher Watcher { get; }

    /// <summary>What the API shows.</summary>
    public PipelineState State => new(Source.Settings, Supervisor, () => Watcher.Hash);

    /// <summary>Completed when the pipeline does not run (any more).</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>True when it could not be built or started.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>True when it is to be stopped for good while others go on.</summary>
    public bool IsRetired { get; private set; }

    /// <summary>True once it was told to stop.</summary>
    public bool IsStopping => _signals.Stop.IsCancellationRequested;

    /// <summary>Why changes of its config are not taken over; null when they are.</summary>
    public string? FixedBecause { get; private set; }

    /// <summary>It could not be built.</summary>
    public void Fail() => HasFailed = true;

    /// <summary>Runs it in the background.</summary>
    public void Start(PipelinePlan plan)
    {
        var settings = Source.Settings;
        HasFailed = false;
        FixedBecause = !settings.Reloadable ? "pipeline.reloadable is false"
            : settings.ConfigString is not null && !settings.IsListed ? "its config was given as text"
            : ConfigWatcher.FixedInput(plan) is { } input ? $"its input {input.Definition.Name} cannot be opened a second time"
            : null;
        if (FixedBecause is not null && settings.Reload) _log.Warning("Pipeline {Pipeline} does not take over changes of its config: {Reason:l}", Id, FixedBecause);
        Running = RunAsync(plan);
    }

    /// <summary>What was asked for last; null for nothing.</summary>
    public Task<ConfigLook>? Asked { get; private set; }

    /// <summary>Nothing counts as asked for.</summary>
    public void Forget() => Asked = null;

    /// <summary>Has the config looked at soon, also without -r.</summary>
    /// <param name="who">Who wants it, for the log.</param>
    public Task<ConfigLook> RequestLook(string who)
    {
        if (FixedBecause is { } why)
        {
            _log.Warning("{Who:l}: pipeline {Pipeline} cannot be reloaded: {Reason:l}", who, Id, why);
            return Asked = Task.FromResult(new ConfigLook(ReloadOutcome.Refused, Reason: why));
        }
        Asked = Watcher.Request();
        Supervisor.LookSoon();
        return Asked;
    }

    /// <summary>Says that it is about to be stopped for good. All pipelines that are to go together hear it before the first is stopped.</summary>
    public void Retire() => IsRetired = true;

    /// <summary>Drains and ends it; the others go on.</summary>
    public void Stop() => _signals.RequestStop();

    /// <inheritdoc/>
    public void Dispose() => _signals.Dispose();

    async Task RunAsync(PipelinePlan plan)
    {
        // Off the caller's thread: a plugin that takes long to open must not hold up the other pipelines.
        await Task.Yield();
        try
        {
            await Supervisor.RunAsync(plan, FixedBecause is null ? Watcher.Changed : null, Source.Settings.ReloadInterval, Watcher.Previous).ConfigureAwait(false);
        }
        catch (PluginStartException ex)
        {
            HasFailed = true;
            if (Source.Settings.IsListed) _log.Error("Pipeline {Pipeline} cannot start, the others go on: {Reason:l}", Id, ex.Message);
            else _log.Fatal("LogPipe cannot start: {Reason:l}", ex.Message);
        }
        catch (Exception ex) when (Source.Settings.IsListed)
        {
            HasFailed = true;
            _log.Fatal(ex, "Pipeline {Pipeline} ends because of a mistake of LogPipe, please report it: {Reason:l}", Id, ex.Message);
        }
    }
}
