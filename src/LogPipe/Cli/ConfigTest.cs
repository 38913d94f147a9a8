using LogPipe.Configuration.Settings;

namespace LogPipe.Cli;

/// <summary>-t: makes every plugin, which compiles every grok expression, and opens nothing.</summary>
sealed class ConfigTest(CliIo io)
{
    /// <summary>Checks; returns the exit code.</summary>
    public int Run(NodeSettings settings, PipelineSource source)
    {
        var (plan, diagnostics) = source.Build(source.Read());
        DiagnosticReport.Write(io.Error, diagnostics);
        if (plan is null)
        {
            io.Error.WriteLine($"{DiagnosticReport.Count(diagnostics)}: the config cannot be used");
            return ExitCode.Failure;
        }
        if (settings.ConfigDebug) ConfigDump.Write(io.Error, plan);
        io.Out.WriteLine("Configuration OK");
        return ExitCode.Success;
    }
}
