using System.Text;
using LogPipe.Configuration.Secrets;

namespace LogPipe.Cli;

/// <summary>Hides secrets in what is written, write by write: a text with a secret must be written at once.</summary>
sealed class HidingWriter(TextWriter target, SecretLookup secrets) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => target.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => target.Write(value);

    /// <inheritdoc/>
    public override void Write(string? value) => target.Write(value is null ? null : secrets.Hide(value));

    /// <inheritdoc/>
    public override void Write(StringBuilder? value) => Write(value?.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + NewLine);

    /// <inheritdoc/>
    public override void Flush() => target.Flush();
}
