using System.CommandLine;
using System.CommandLine.Help;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;
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

    readonly Argument<string[]> _paths = new("path") { Description = "Files, folders or globs, or a folder of settings with pipelines.yml or logstash.yml; without one, what the settings name.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<bool> _json = new("--json") { Description = "Write one JSON array of all findings to standard output." };
    readonly Option<bool> _strict = new("--strict") { Description = "Exit with 2 when there are warnings but no errors." };
    readonly Option<string?> _settingsPath = new("--path.settings") { Description = "The folder of logstash.yml and of parsers.", HelpName = "folder" };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command(Name, Summary) { _paths, _json, _strict, _settingsPath, new HelpOption() };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult arguments)
    {
        var paths = arguments.GetValue(_paths)!;
        var found = new CheckFindings();
        try
        {
            // Settings that belong to a folder decide how its config is read.
            var (values, node) = SettingsLoader.Load(Given(arguments.GetValue(_settingsPath)), out var secrets);
            foreach (var path in paths)
            {
                if (SettingsFolder(path) is { } folder) CheckSettings(folder, found);
                else found.Check(path, node, secrets);
            }
            if (paths.Length == 0 && !found.Check(values, node, secrets))
                return Fail(["there is nothing to check; name a file, a folder or a glob: logpipe check /etc/logstash/conf.d"]);
        }
        catch (SettingsException ex)
        {
            if (!arguments.GetValue(_json)) return Fail(ex.Errors);
            // Who reads the array must find them in it.
            found.AddSettings(ex.Errors);
        }
        if (arguments.GetValue(_json)) DiagnosticJson.Write(io.Out, found.Diagnostics);
        else CheckReport.Write(io.Out, found.Diagnostics, found.Files);
        io.Out.Flush();
        if (found.Has(DiagnosticSeverity.Error)) return ExitCode.Failure;
        return arguments.GetValue(_strict) && found.Has(DiagnosticSeverity.Warning) ? WarningsOnly : ExitCode.Success;
    }

    static SettingEntry[] Given(string? folder) => folder is null ? [] : [new("path.settings", folder, "--path.settings")];

    /// <summary>The folder, if it is one of settings, such as /etc/logstash: its files are no configs, they name them.</summary>
    static string? SettingsFolder(string path) =>
        Directory.Exists(path) && (File.Exists(Path.Combine(path, PipelinesFile.Name)) || File.Exists(Path.Combine(path, SettingsFile.Name))) ? path : null;

    static void CheckSettings(string folder, CheckFindings found)
    {
        var (values, node) = SettingsLoader.Load(Given(folder), out var secrets);
        if (!found.Check(values, node, secrets))
            throw new SettingsException([$"the settings in {folder} name no config: neither {SettingsFile.Name} (path.config) nor {PipelinesFile.Name} does; name the files themselves"]);
    }

    int Fail(IReadOnlyList<string> errors)
    {
        foreach (var error in errors) io.Error.WriteLine("error: " + error);
        return ExitCode.Failure;
    }
}
