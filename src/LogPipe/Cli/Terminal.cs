using LogPipe.Testing;

namespace LogPipe.Cli;

/// <summary>Whether what is written is read by a person at a terminal.</summary>
static class Terminal
{
    /// <summary>True for a terminal whose owner wants colours.</summary>
    public static bool IsColourful(CliIo io) => ReferenceEquals(io.Out, Console.Out) && !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>The colours for standard output.</summary>
    public static Paint Paint(CliIo io) => new(IsColourful(io));
}
