using System.Globalization;
using System.Text;

namespace LogPipe.Cli;

/// <summary>Makes text from outside harmless for a terminal: control characters, and those that turn the direction of writing, are shown as escapes.</summary>
static class SafeText
{
    /// <summary>Appends a text.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="text">The text; for JSON a valid one.</param>
    /// <param name="asJson">True for escapes that keep JSON valid.</param>
    public static void Append(StringBuilder target, string text, bool asJson)
    {
        foreach (var c in text)
        {
            if (!IsHarmful(c)) target.Append(c);
            // Valid JSON has raw white space between its parts only; there it must not become an escape.
            else if (asJson && (c is '\n' or '\r' or '\t')) target.Append(' ');
            else if (c is '\n') target.Append("\\n");
            else if (c is '\r') target.Append("\\r");
            else if (c is '\t') target.Append("\\t");
            else target.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
    }

    static bool IsHarmful(char c) => c < 0x20 || c is >= '\u007f' and <= '\u009f'
        or '\u061c' or '\u200e' or '\u200f' or >= '\u2028' and <= '\u202e' or >= '\u2066' and <= '\u2069' or '\ufeff';
}
