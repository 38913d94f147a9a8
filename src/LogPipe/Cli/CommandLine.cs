using System.CommandLine;
using System.Runtime.CompilerServices;

namespace LogPipe.Cli;

/// <summary>Finds the command that was typed and runs it.</summary>
static class CommandLine
{
    /// <summary>Runs; returns the exit code.</summary>
    public static int Run(string[] args, CliIo io)
    {
        foreach (var (first, second, create) in Subcommands.OfTwoWords)
            if (args.Length > 1 && args[0] == first && args[1] == second) return Run(create, args[1..], io);
        foreach (var subcommand in Subcommands.All)
            if (args.Length > 0 && subcommand.Name == args[0]) return Run(subcommand.Create, args[1..], io);
        return new RunCommand(io).Run(args);
    }

    // A query may begin with @, which would otherwise mean a file of arguments. On its own, so that System.CommandLine is not
    // loaded by a run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Run(Subcommand.Maker create, string[] args, CliIo io) =>
        create(io).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).Invoke(new() { Output = io.Out, Error = io.Error });
}
