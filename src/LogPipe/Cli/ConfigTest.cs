using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Settings;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Cli;

/// <summary>-t: makes every plugin, which compiles every grok expression, and opens nothing.</summary>
sealed class ConfigTest(CliIo io)
{
    /// <summary>Checks every pipeline; returns the exit code.</summary>
    public int Run(PipelineList list, PluginCatalog catalog, EnvironmentValues environment, ILogger log)
    {
        var pipelines = list.Read();
        foreach (var note in list.Notes) log.Warning("{Note:l}", note);
        var wrong = 0;
        foreach (var pipeline in pipelines)
            if (!Check(pipeline, new PipelineSource(pipeline, catalog, log, environment))) wrong++;
        if (wrong > 0) return ExitCode.Failure;
        io.Out.WriteLine("Configuration OK");
        return ExitCode.Success;
    }

    bool Check(NodeSettings settings, PipelineSource source)
    {
        try
        {
            var (plan, diagnostics, _) = source.Build(source.Read());
            DiagnosticReport.Write(io.Error, diagnostics);
            if (plan is null)
            {
                var what = settings.IsListed ? $"the config of pipeline {settings.PipelineId}" : "the config";
                io.Error.WriteLine($"{DiagnosticReport.Count(diagnostics)}: {what} cannot be used");
            }
            else if (settings.ConfigDebug) ConfigDump.Write(io.Error, plan);
            return plan is not null;
        }
        catch (ConfigSourceException ex) when (settings.IsListed)
        {
            io.Error.WriteLine($"error: pipeline {settings.PipelineId}: {ex.Message}; {ex.Hint}");
            return false;
        }
    }
}
