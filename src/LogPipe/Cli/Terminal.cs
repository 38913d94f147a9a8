using LogPipe.Testing;

namespace LogPipe.Cli;

/// <summary>Whether what is written is read by a person at a terminal.</summary>
static class Terminal
{
    /// <summary>True for a terminal whose owner wants colours.</summary>
    public static bool IsColourful(CliIo io) => ReferenceEquals(io.Out, Console.Out) && !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Columns to write in: those of the terminal, 40 at least; 100 for a file or a pipe.</summary>
    public static int Width(CliIo io)
    {
        if (!ReferenceEquals(io.Out, Console.Out) || Console.IsOutputRedirected) return 100;
        return Math.Max(Console.WindowWidth, 40);
    }

    /// <summary>The colours for standard output.</summary>
    public static Paint Paint(CliIo io) => new(IsColourful(io));
}
