using System.CommandLine;
using System.CommandLine.Help;
using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Checks;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Secrets;
using LogPipe.Configuration.Settings;
using LogPipe.Plugins;
using ParseResult = System.CommandLine.ParseResult;

namespace LogPipe.Cli;

/// <summary>logpipe check: all errors and warnings of configs at once. Starts no plugin.</summary>
sealed class CheckCommand(CliIo io)
{
    /// <summary>What is typed.</summary>
    public const string Name = "check";

    /// <summary>One line for the help.</summary>
    public const string Summary = "Check configs: all errors and warnings at once.";

    // Besides 0, nothing to object to, and 1, errors.
    const int WarningsOnly = 2;

    readonly Argument<string[]> _paths = new("path") { Description = "Files, folders or globs; without one, path.config of logstash.yml.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<bool> _json = new("--json") { Description = "Write one JSON array of all findings to standard output." };
    readonly Option<bool> _strict = new("--strict") { Description = "Exit with 2 when there are warnings but no errors." };
    readonly Option<string?> _settingsPath = new("--path.settings") { Description = "The folder of logstash.yml and of parsers." };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command(Name, Summary) { _paths, _json, _strict, _settingsPath, new HelpOption() };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult arguments)
    {
        try
        {
            var flags = arguments.CommandResult.Command.Options.Select(o => o.Name).ToList();
            if (arguments.GetValue(_paths)!.FirstOrDefault(t => t.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
                return Fail([$"there is no option {unknown}; {(Spelling.Nearest(unknown, flags) is { } near ? $"did you mean {near}?" : "see logpipe check --help")}"]);
            return Run(arguments, ReadSettings(arguments, out var secrets), new EnvironmentValues(secrets.Find));
        }
        catch (SettingsException ex)
        {
            return Fail(ex.Errors);
        }
    }

    int Run(ParseResult arguments, NodeSettings settings, EnvironmentValues values)
    {
        var paths = arguments.GetValue(_paths)!;
        if (paths.Length == 0 && settings.ConfigPath is { } configured) paths = [configured];
        if (paths.Length == 0 && settings.ConfigString is null)
            return Fail(["there is nothing to check; name a file, a folder or a glob: logpipe check /etc/logstash/conf.d"]);
        var diagnostics = new List<Diagnostic>();
        var check = new ConfigCheck(new PluginCatalog(BuiltInPlugins.All), values, Pipeline(settings));
        var files = 0;
        foreach (var path in paths) files += Check(path, check, diagnostics);
        if (paths.Length == 0)
        {
            diagnostics.AddRange(check.Run([ConfigSource.FromString(settings.ConfigString!)]));
            files++;
        }
        if (arguments.GetValue(_json)) DiagnosticJson.Write(io.Out, diagnostics);
        else CheckReport.Write(io.Out, diagnostics, files);
        io.Out.Flush();
        if (diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)) return ExitCode.Failure;
        return arguments.GetValue(_strict) && diagnostics.Any(d => d.Severity == DiagnosticSeverity.Warning) ? WarningsOnly : ExitCode.Success;
    }

    /// <summary>Checks what a path stands for; returns how many files that is.</summary>
    static int Check(string path, ConfigCheck check, List<Diagnostic> diagnostics)
    {
        try
        {
            var pipelines = CheckSources.Read(path, diagnostics);
            foreach (var pipeline in pipelines) diagnostics.AddRange(check.Run(pipeline));
            return pipelines.Sum(p => p.Count);
        }
        catch (ConfigSourceException ex)
        {
            diagnostics.Add(new Diagnostic(DiagnosticSeverity.Error, "LP3000", ex.Message, new SourceSpan(new SourceFile(path, ""), 0, 0), ex.Hint));
            return 1;
        }
    }

    NodeSettings ReadSettings(ParseResult arguments, out SecretLookup secrets)
    {
        SettingEntry[] given = arguments.GetValue(_settingsPath) is { } folder ? [new("path.settings", folder, "--path.settings")] : [];
        return SettingsLoader.Load(given, out secrets).Node;
    }

    static PipelineInfo Pipeline(NodeSettings settings)
    {
        var parsers = Path.Combine(settings.SettingsPath, "parsers");
        return new PipelineInfo
        {
            Id = settings.PipelineId,
            Workers = settings.Workers,
            Ecs = settings.Ecs,
            DataPath = settings.DataPath,
            SupportEscapes = settings.SupportEscapes,
            ParserPaths = Directory.Exists(parsers) ? [parsers] : [],
        };
    }

    int Fail(IReadOnlyList<string> errors)
    {
        foreach (var error in errors) io.Error.WriteLine("error: " + error);
        return ExitCode.Failure;
    }
}
