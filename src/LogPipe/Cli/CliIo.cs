namespace LogPipe.Cli;

/// <summary>Where commands write what is for the person who called them.</summary>
/// <param name="Out">Standard output: what was asked for.</param>
/// <param name="Error">Standard error: errors, and LogPipe's own log.</param>
sealed record CliIo(TextWriter Out, TextWriter Error)
{
    /// <summary>The process's own streams.</summary>
    public static CliIo Process() => new(Console.Out, Console.Error);
}
