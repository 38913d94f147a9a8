using System.CommandLine;

namespace LogPipe.Cli;

/// <summary>Reads the command line of a subcommand, and runs it: what is the same for all of them.</summary>
static class SubcommandRun
{
    /// <summary>The variable of the environment that shows where a mistake of LogPipe's own came about.</summary>
    public const string DebugVariable = "LOGPIPE_DEBUG";

    /// <summary>Runs; returns the exit code. The name of the command is the first argument.</summary>
    public static int Run(Subcommand subcommand, string[] args, CliIo io)
    {
        if (Array.IndexOf(args, "") is >= 0 and var empty)
        {
            var place = args[empty - 1].StartsWith("--", StringComparison.Ordinal) ? $"argument {empty + 1} (behind {args[empty - 1]})" : $"argument {empty + 1}";
            io.Error.WriteLine($"error: {place} is empty; is a variable unset?");
            return subcommand.WrongUse;
        }
        try
        {
            // Below a command of its own. Otherwise System.CommandLine takes the first argument for a directive if it stands in
            // brackets, and for the command itself if it has the same name; and the usage would begin with the subcommand.
            var logpipe = new Command("logpipe") { subcommand.Create(io) };
            // A query may begin with @, which would otherwise mean a file of arguments.
            var arguments = logpipe.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            var errors = WrongUse.Of(arguments);
            foreach (var error in errors) io.Error.WriteLine("error: " + error);
            return errors.Count > 0 ? subcommand.WrongUse
                : arguments.Invoke(new() { Output = io.Out, Error = io.Error, EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failure;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException && !IsDebugging)
        {
            io.Error.WriteLine("error: " + ex.Message);
            return ExitCode.Failure;
        }
        catch (Exception ex)
        {
            WriteMistake(subcommand, ex, io);
            return ExitCode.Failure;
        }
    }

    static bool IsDebugging => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(DebugVariable));

    static void WriteMistake(Subcommand subcommand, Exception mistake, CliIo io)
    {
        var text = mistake.Message.ReplaceLineEndings(" ");
        io.Error.WriteLine($"error: logpipe {subcommand.Name} ends because of a mistake of its own, please report it: {text} ({mistake.GetType().Name}); with {DebugVariable}=1 it says where");
        if (IsDebugging) io.Error.WriteLine(mistake);
    }
}
