using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;
using LogPipe.Monitoring.Logging;
using LogPipe.Outputs;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Cli;

/// <summary>Runs a pipeline until its inputs end or a signal comes.</summary>
sealed class PipelineRun(CliIo io, NodeSettings settings, PipelineSource source, ILogger log)
{
    /// <summary>Runs; returns the exit code.</summary>
    public async Task<int> RunAsync()
    {
        var files = source.Read();
        var (plan, diagnostics) = source.Build(files);
        DiagnosticReport.Write(io.Error, diagnostics);
        if (plan is null)
        {
            io.Error.WriteLine($"{DiagnosticReport.Count(diagnostics)}: LogPipe does not start; correct the config, and check it by -t");
            return ExitCode.Failure;
        }
        if (settings.ConfigDebug) ConfigDump.Write(io.Error, plan);
        using var data = DataFolder.Open(settings.DataPath);
        using var signals = ShutdownSignals.Listen();
        await using var readerGone = StdoutOutput.ReaderGone.Register(signals.Request);
        var supervisor = new PipelineSupervisor(log, signals, settings.UnsafeShutdown);
        try
        {
            await supervisor.RunAsync(plan, null, settings.ReloadInterval).ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (PluginStartException ex)
        {
            log.Fatal("LogPipe cannot start: {Reason:l}", ex.Message);
            return ExitCode.Failure;
        }
    }
}
