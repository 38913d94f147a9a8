using System.CommandLine;
using System.CommandLine.Help;
using LogPipe.Compat;
using LogPipe.Configuration.Binding;
using LogPipe.Plugins;
using ParseResult = System.CommandLine.ParseResult;

namespace LogPipe.Cli;

/// <summary>logpipe compat: what becomes of a Logstash installation. Starts nothing, and writes nothing.</summary>
sealed class CompatCommand(CliIo io)
{
    /// <summary>What is typed.</summary>
    public const string Name = "compat";

    /// <summary>One line for the help.</summary>
    public const string Summary = "Tell what of a Logstash installation works here, and what to write instead of the rest.";

    /// <summary>The command was used in a wrong way; 0 is: nothing unsupported, 1: something unsupported or unreadable.</summary>
    public const int WrongUse = 2;

    readonly Argument<string[]> _folder = new("folder") { Description = "Logstash's settings folder (/etc/logstash), its home folder, or a folder of configs; also a copy of one.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<string?> _data = new("--data") { Description = "Logstash's path.data, where file inputs keep their positions.", HelpName = "folder" };
    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output." };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command(Name, Summary) { _folder, _data, _json, new HelpOption() };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult arguments)
    {
        try
        {
            var report = new CompatScanner(new PluginCatalog(BuiltInPlugins.All), Environment.GetEnvironmentVariable)
                .Scan(OneFolder(arguments, _folder), arguments.GetValue(_data));
            if (arguments.GetValue(_json)) CompatJson.Write(io.Out, report);
            else CompatText.Write(io.Out, report);
            io.Out.Flush();
            return report.HasObstacles ? ExitCode.Failure : ExitCode.Success;
        }
        catch (CompatException ex)
        {
            io.Error.WriteLine("error: " + ex.Message);
            return WrongUse;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            io.Error.WriteLine($"error: {ex.Message}; check the rights of the folder");
            return ExitCode.Failure;
        }
    }

    /// <summary>The one folder that is named. Throws <see cref="CompatException"/> for another number of them, and for unknown options.</summary>
    // Not by System.CommandLine, whose exit code for wrong use is that of obstacles.
    internal static string OneFolder(ParseResult arguments, Argument<string[]> argument)
    {
        var command = arguments.CommandResult.Command;
        var given = arguments.GetValue(argument) ?? [];
        if (given.FirstOrDefault(t => t.StartsWith('-')) is { } unknown)
        {
            var near = Spelling.Nearest(unknown, command.Options.Select(o => o.Name));
            throw new CompatException($"there is no option {unknown}; " + (near is null ? $"see logpipe {command.Name} --help" : $"did you mean {near}?"));
        }
        return given is [{ Length: > 0 } only] ? only : throw new CompatException($"name one folder: logpipe {command.Name} /etc/logstash");
    }
}
