using System.Runtime.InteropServices;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;
using LogPipe.Monitoring;
using LogPipe.Monitoring.Api;
using LogPipe.Outputs;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Cli;

/// <summary>Runs a pipeline until its inputs end or a signal comes.</summary>
sealed class PipelineRun(CliIo io, NodeSettings settings, PipelineSource source, PluginCatalog catalog, ILogger log)
{
    /// <summary>Runs; returns the exit code.</summary>
    public async Task<int> RunAsync()
    {
        var files = source.Read();
        using var data = DataFolder.Open(settings.DataPath);
        using var signals = ShutdownSignals.Listen();
        await using var readerGone = StdoutOutput.ReaderGone.Register(signals.Request);
        var supervisor = new PipelineSupervisor(log, signals, settings.UnsafeShutdown);
        var watcher = new ConfigWatcher(source, files, settings.Reload, supervisor.Reloads, log);
        try
        {
            // The web server starts while the config is read.
            var serving = settings.Api is { } api ? Task.Run(() => ServeAsync(api, Node(data, supervisor, watcher))) : Task.FromResult<ApiServer?>(null);
            var plan = Build(files);
            await using var server = await serving.ConfigureAwait(false);
            if (plan is null) return ExitCode.Failure;
            using var hangup = Watch(plan, watcher, out var changed);
            await supervisor.RunAsync(plan, changed, settings.ReloadInterval, watcher.Previous).ConfigureAwait(false);
            return supervisor.GaveUp ? ExitCode.Failure : ExitCode.Success;
        }
        catch (PluginStartException ex)
        {
            log.Fatal("LogPipe cannot start: {Reason:l}", ex.Message);
            return ExitCode.Failure;
        }
    }

    PipelinePlan? Build(IReadOnlyList<SourceFile> files)
    {
        var (plan, diagnostics) = source.Build(files);
        DiagnosticReport.Write(io.Error, diagnostics);
        if (plan is null) io.Error.WriteLine($"{DiagnosticReport.Count(diagnostics)}: LogPipe does not start; correct the config, and check it by -t");
        else if (settings.ConfigDebug) ConfigDump.Write(io.Error, plan);
        if (plan is { Inputs.Count: 0 }) log.Warning("The config has no input: the pipeline ends at once. Add an input section");
        return plan;
    }

    /// <summary>What is asked for changes, and SIGHUP; nothing for a pipeline that cannot be started a second time.</summary>
    PosixSignalRegistration Watch(PipelinePlan plan, ConfigWatcher watcher, out Func<PipelinePlan?>? changed)
    {
        var why = !settings.Reloadable ? "pipeline.reloadable is false"
            : settings.ConfigString is not null ? "its config was given as text"
            : ConfigWatcher.FixedInput(plan) is { } input ? $"its input {input.Definition.Name} cannot be opened a second time"
            : null;
        if (why is null) changed = watcher.Changed;
        else changed = null;
        if (why is not null && settings.Reload) log.Warning("Pipeline {Pipeline} does not take over changes of its config: {Reason:l}", settings.PipelineId, why);
        return PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            if (why is null) watcher.Request();
            else log.Warning("SIGHUP: pipeline {Pipeline} cannot be reloaded: {Reason:l}", settings.PipelineId, why);
        });
    }

    NodeState Node(DataFolder data, PipelineSupervisor supervisor, ConfigWatcher watcher)
    {
        var info = new NodeInfo(data.NodeId, Guid.NewGuid().ToString(), VersionText.Number, VersionText.Revision, DateTimeOffset.UtcNow, settings);
        return new NodeState(info, supervisor, () => watcher.Hash);
    }

    async Task<ApiServer?> ServeAsync(ApiSettings api, NodeState node)
    {
        var server = await ApiServer.StartAsync(api, [new NodeRoutes(node, catalog)], log).ConfigureAwait(false);
        node.HttpAddress = server.Address.ToString();
        log.Information("The API listens on {Scheme:l}://{Address:l}", api.CertificatePath is null ? "http" : "https", node.HttpAddress);
        return server;
    }
}
