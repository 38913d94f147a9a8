using LogPipe.Cli;

namespace LogPipe;

/// <summary>The entry point; every command lives in <c>Cli</c>.</summary>
internal static class Program
{
    static int Main(string[] args) => CommandLine.Run(args, CliIo.Process());
}
