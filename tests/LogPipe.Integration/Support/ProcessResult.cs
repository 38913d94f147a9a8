using System.Text;

namespace LogPipe.Integration.Support;

/// <summary>What a program that has ended left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="OutBytes">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
sealed record ProcessResult(int ExitCode, byte[] OutBytes, string Error)
{
    /// <summary>Its standard output as text.</summary>
    public string Out => Encoding.UTF8.GetString(OutBytes);

    /// <summary>The lines of its standard output.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails unless the program ended with this code.</summary>
    public ProcessResult Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\n{this}");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => $"exit code {ExitCode}\n--- stdout ---\n{Tail(Out)}\n--- stderr ---\n{Tail(Error)}";

    internal static string Tail(string text) => text.Length <= 8000 ? text : "…" + text[^8000..];
}
