using System.CommandLine;

namespace LogPipe.Cli;

/// <summary>Finds the command that was typed and runs it.</summary>
static class CommandLine
{
    /// <summary>Runs; returns the exit code.</summary>
    public static int Run(string[] args, CliIo io)
    {
        if (args.Length > 0 && Subcommands.All.FirstOrDefault(s => s.Name == args[0]) is { } subcommand)
            // A query may begin with @, which would otherwise mean a file of arguments.
            return subcommand.Create(io).Parse(args[1..], new ParserConfiguration { ResponseFileTokenReplacer = null }).Invoke(new() { Output = io.Out, Error = io.Error });
        return new RunCommand(io).Run(args);
    }
}
