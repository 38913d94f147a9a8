using System.Runtime.CompilerServices;

namespace LogPipe.Cli;

/// <summary>Finds the command that was typed and runs it.</summary>
static class CommandLine
{
    /// <summary>Runs; returns the exit code.</summary>
    public static int Run(string[] args, CliIo io)
    {
        if (args.Length == 0) return new RunCommand(io).Run(args);
        if (args is ["help"]) args = ["--help"];
        else if (args is ["version"]) args = ["--version"];
        // Behind help stands what it is about.
        else if (args is ["-h" or "-?" or "--help" or "help", var about, ..] && Find(about) is not null) args = [.. args[1..], "--help"];
        foreach (var pair in Subcommands.OfTwoWords)
            if (args.Length > 1 && args[0] == pair.First.Name && args[1] == pair.Second) return Run(pair.First, args, io);
        return Find(args[0]) is { } subcommand ? Run(subcommand, args, io) : new RunCommand(io).Run(args);
    }

    static Subcommand? Find(string name)
    {
        foreach (var subcommand in Subcommands.All)
            if (subcommand.Name == name) return subcommand;
        return null;
    }

    // On its own, so that System.CommandLine is not loaded by a run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Run(Subcommand subcommand, string[] args, CliIo io) => SubcommandRun.Run(subcommand, args, io);
}
