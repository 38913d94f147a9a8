using System.Runtime.CompilerServices;
using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Secrets;
using LogPipe.Configuration.Settings;
using LogPipe.Monitoring.Logging;
using LogPipe.Plugins;
using Serilog.Core;

namespace LogPipe.Cli;

/// <summary>The command without a name: checks or runs a pipeline.</summary>
sealed class RunCommand(CliIo io)
{
    /// <summary>Runs; returns the exit code.</summary>
    public int Run(string[] args)
    {
        var arguments = RunArguments.Parse(args);
        if (arguments.Help is not null) return Help(arguments);
        if (arguments.Errors.Count > 0) return Fail(arguments.Errors);
        if (arguments.WantsVersion)
        {
            io.Out.WriteLine("logpipe " + VersionText.Number);
            return ExitCode.Success;
        }
        try
        {
            var (values, settings) = SettingsLoader.Load(arguments.Settings, out var secrets);
            io = io.Hiding(secrets);
            using var log = OwnLog.Create(LogOptions.From(values), io.Error, TimeProvider.System, secrets.Hide);
            foreach (var note in values.Notes) log.Warning("{Note:l}", note);
            return Run(settings, new PipelineList(values, settings, secrets.Find), secrets, log);
        }
        catch (SettingsException ex)
        {
            return Fail(ex.Errors);
        }
    }

    int Run(NodeSettings settings, PipelineList list, SecretLookup secrets, Logger log)
    {
        var environment = new EnvironmentValues(secrets.Find);
        var catalog = new PluginCatalog(BuiltInPlugins.All);
        try
        {
            return settings.TestAndExit
                ? new ConfigTest(io).Run(list, catalog, environment, log)
                : new PipelineRun(io, settings, list, catalog, environment, log, secrets.Hide).RunAsync().GetAwaiter().GetResult();
        }
        catch (ConfigSourceException ex)
        {
            return Fail([$"{ex.Message}; {ex.Hint}"]);
        }
        catch (Exception ex) when (ex is not SettingsException)
        {
            log.Fatal(ex, "LogPipe ends because of a mistake of its own, please report it: {Reason:l}", ex.Message);
            return ExitCode.Failure;
        }
    }

    // On its own, so that System.CommandLine is not loaded by a run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    int Help(RunArguments arguments) => arguments.Help!.Invoke(new() { Output = io.Out, Error = io.Error });

    int Fail(IReadOnlyList<string> errors)
    {
        foreach (var error in errors) io.Error.WriteLine("error: " + error);
        return ExitCode.Failure;
    }
}
