using System.Runtime.InteropServices;
using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;
using LogPipe.Monitoring;
using LogPipe.Monitoring.Api;
using LogPipe.Outputs;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Cli;

/// <summary>Runs the pipelines until their inputs end or a signal comes.</summary>
sealed class PipelineRun(CliIo io, NodeSettings settings, PipelineList list, PluginCatalog catalog, EnvironmentValues environment, ILogger log, Func<string, string>? hide = null)
{
    /// <summary>Runs until the inputs end or the process gets a signal; returns the exit code.</summary>
    public async Task<int> RunAsync()
    {
        using var signals = ShutdownSignals.Listen();
        using var group = new PipelineGroup(signals);
        await using var readerGone = StdoutOutput.ReaderGone.Register(signals.Request);
        return await RunAsync(signals, group).ConfigureAwait(false);
    }

    /// <summary>As <see cref="RunAsync()"/>, with the caller's signals and group.</summary>
    public async Task<int> RunAsync(ShutdownSignals signals, PipelineGroup group)
    {
        foreach (var pipeline in list.Read()) group.Add(Create(pipeline, group, signals));
        foreach (var note in list.Notes) log.Warning("{Note:l}", note);
        using var data = DataFolder.Open(settings.DataPath);
        try
        {
            // The web server starts while the config is read.
            var watcher = list.IsFile ? new PipelineListWatcher(list, group, s => Add(group, s, signals), settings.Reload, log) : null;
            using var reloader = new PipelineReloader(group, watcher);
            using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                reloader.Request();
            });
            var serving = settings.Api is { } api ? Task.Run(() => ServeAsync(api, Node(data, group, reloader))) : Task.FromResult<ApiServer?>(null);
            var plans = group.Units.Select(u => (Unit: u, Plan: Build(u))).ToList();
            await using var server = await serving.ConfigureAwait(false);
            if (plans.All(p => p.Plan is null))
            {
                if (plans.Count > 1) io.Error.WriteLine("None of the pipelines can be built: LogPipe does not start");
                return ExitCode.Failure;
            }
            foreach (var (unit, plan) in plans)
                if (plan is not null) unit.Start(plan);
            reloader.Open();
            await WaitAsync(group, watcher, signals).ConfigureAwait(false);
            return group.Units.Any(u => u.HasFailed || u.Supervisor.GaveUp) ? ExitCode.Failure : ExitCode.Success;
        }
        catch (PluginStartException ex)
        {
            log.Fatal("LogPipe cannot start: {Reason:l}", ex.Message);
            return ExitCode.Failure;
        }
    }

    /// <summary>Waits until no pipeline runs, and follows pipelines.yml meanwhile.</summary>
    async Task WaitAsync(PipelineGroup group, PipelineListWatcher? watcher, ShutdownSignals signals)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop);
        var watching = watcher?.RunAsync(settings.ReloadInterval, ended.Token) ?? Task.CompletedTask;
        await group.WaitAsync().ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        await group.WaitAsync().ConfigureAwait(false);
    }

    /// <summary>A pipeline with its texts. Throws <see cref="ConfigSourceException"/>, unless it is one of several: the others can run.</summary>
    PipelineUnit Create(NodeSettings pipeline, PipelineGroup group, ShutdownSignals signals)
    {
        var source = new PipelineSource(pipeline, catalog, log, environment, group.Bus);
        try
        {
            return new PipelineUnit(source, source.Read(), signals, log, group.Replays);
        }
        catch (ConfigSourceException ex) when (pipeline.IsListed)
        {
            log.Error("Pipeline {Pipeline} has no config that can be read: {Reason:l}; {Hint:l}", pipeline.PipelineId, ex.Message, ex.Hint);
            return new PipelineUnit(source, [], signals, log, group.Replays);
        }
    }

    void Add(PipelineGroup group, NodeSettings pipeline, ShutdownSignals signals)
    {
        var unit = Create(pipeline, group, signals);
        var plan = Build(unit);
        group.Add(unit);
        if (plan is not null) unit.Start(plan);
    }

    PipelinePlan? Build(PipelineUnit unit)
    {
        if (unit.Files.Count == 0)
        {
            unit.Fail();
            return null;
        }
        var (plan, diagnostics, used) = unit.Source.Build(unit.Files);
        unit.Watcher.Built(used);
        DiagnosticReport.Write(io.Error, diagnostics);
        if (plan is null)
        {
            unit.Fail();
            var who = unit.Source.Settings.IsListed ? $"pipeline {unit.Id}" : "LogPipe";
            io.Error.WriteLine($"{DiagnosticReport.Count(diagnostics)}: {who} does not start; correct the config, and check it by -t");
        }
        else if (unit.Source.Settings.ConfigDebug) ConfigDump.Write(io.Error, plan);
        if (plan is { Inputs.Count: 0 }) log.Warning("The config of pipeline {Pipeline} has no input: the pipeline ends at once. Add an input section", unit.Id);
        return plan;
    }

    NodeState Node(DataFolder data, PipelineGroup group, PipelineReloader reloader)
    {
        var info = new NodeInfo(data.NodeId, Guid.NewGuid().ToString(), VersionText.Number, VersionText.Revision, DateTimeOffset.UtcNow, settings);
        return new NodeState(info, group.States) { Hide = hide ?? (static text => text), Reload = reloader.ReloadAsync };
    }

    async Task<ApiServer?> ServeAsync(ApiSettings api, NodeState node)
    {
        var server = await ApiServer.StartAsync(api, [new NodeRoutes(node, catalog)], log).ConfigureAwait(false);
        node.HttpAddress = server.Address.ToString();
        log.Information("The API listens on {Scheme:l}://{Address:l}", api.CertificatePath is null ? "http" : "https", node.HttpAddress);
        return server;
    }
}
