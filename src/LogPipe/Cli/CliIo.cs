using LogPipe.Configuration.Secrets;

namespace LogPipe.Cli;

/// <summary>Where commands write what is for the person who called them.</summary>
/// <param name="output">Standard output; null for the console's, made when first asked for: a run writes none.</param>
/// <param name="error">Standard error.</param>
sealed class CliIo(TextWriter? output, TextWriter error)
{
    /// <summary>Standard output: what was asked for.</summary>
    public TextWriter Out => output ?? Console.Out;

    /// <summary>Standard error: errors, and LogPipe's own log.</summary>
    public TextWriter Error => error;

    /// <summary>The same, with secrets hidden in what goes to standard error.</summary>
    public CliIo Hiding(SecretLookup secrets) => new(output, new HidingWriter(error, secrets));

    /// <summary>The process's own streams.</summary>
    // Console.Error would be the same writer, but making it sets up the terminal as for an editor: it reads the terminal's
    // description and takes over its signals.
    public static CliIo Process() =>
        new(null, TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError(), Console.OutputEncoding, bufferSize: 256) { AutoFlush = true }));
}
