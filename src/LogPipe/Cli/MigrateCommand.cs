using System.CommandLine;
using System.CommandLine.Help;
using LogPipe.Compat;
using LogPipe.Configuration.Settings;
using LogPipe.Plugins;
using ParseResult = System.CommandLine.ParseResult;

namespace LogPipe.Cli;

/// <summary>logpipe migrate: takes a Logstash installation over to a folder from which LogPipe runs.</summary>
sealed class MigrateCommand(CliIo io)
{
    /// <summary>What is typed.</summary>
    public const string Name = "migrate";

    /// <summary>One line for the help.</summary>
    public const string Summary = "Copy what can be taken over of a Logstash installation, with the positions of its files.";

    readonly Argument<string[]> _folder = new("folder") { Description = "Logstash's settings folder (/etc/logstash), its home folder, or a folder of configs; also a copy of one.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<string?> _to = new("--to") { Description = "The folder to make; it must be empty or not there.", HelpName = "folder" };
    readonly Option<string?> _data = new("--data") { Description = "Logstash's path.data, where file inputs keep their positions.", HelpName = "folder" };
    readonly Option<bool> _force = new("--force") { Description = "Write into a folder that is not empty; files that were changed there are kept." };
    readonly Option<bool> _positions = new("--positions") { Description = "Take only the positions of files over, to a folder that was made before." };
    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be done, and write nothing." };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command(Name, Summary) { _folder, _to, _data, _force, _positions, _dryRun, new HelpOption() };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult arguments)
    {
        try
        {
            var folder = CompatCommand.OneFolder(arguments, _folder);
            var target = Path.GetFullPath(arguments.GetValue(_to) is { Length: > 0 } to ? to : throw new CompatException("name the folder to make: --to /etc/logpipe")).TrimEnd('/');
            var dryRun = arguments.GetValue(_dryRun);
            var report = new CompatScanner(new PluginCatalog(BuiltInPlugins.All), Environment.GetEnvironmentVariable)
                .Scan(folder, arguments.GetValue(_data));
            var positions = arguments.GetValue(_positions);
            if (positions && !File.Exists(Path.Combine(target, SettingsFile.Name)))
                throw new CompatException($"there is no {SettingsFile.Name} in {target}; make the folder first, without --positions");
            Check(report.Installation, target, arguments.GetValue(_force) || positions || dryRun);
            var migration = new Migration(report, target, positions);
            migration.Plan();
            var (done, failures) = dryRun
                ? ([.. migration.Steps.Where(s => s.Target is not null)], [])
                : MigrationWriter.Write(migration.Steps, target, report.Installation.SettingsFolder ?? report.Installation.Root);
            var errors = MigrateText.Write(io.Out, report, migration, target, done, failures, dryRun);
            io.Out.Flush();
            return errors || migration.LeftOut.Count > 0 || migration.NotLoading.Count > 0 ? ExitCode.Failure : ExitCode.Success;
        }
        catch (CompatException ex)
        {
            io.Error.WriteLine("error: " + ex.Message);
            return CompatCommand.WrongUse;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            io.Error.WriteLine($"error: {ex.Message}; check the rights of the folder");
            return ExitCode.Failure;
        }
    }

    static void Check(Installation installation, string target, bool force)
    {
        // One within the other would be copied into itself, or overwritten by itself.
        foreach (var folder in new[] { installation.Root, installation.DataFolder }.OfType<string>())
            if (PathMap.Below(target, folder) is not null || PathMap.Below(folder, target) is not null)
                throw new CompatException($"{target} and {folder} lie within each other; name a folder elsewhere by --to");
        if (!force && !MigrationWriter.IsFree(target)) throw new CompatException($"{target} is not empty; name another folder by --to, or write into it by --force");
    }
}
