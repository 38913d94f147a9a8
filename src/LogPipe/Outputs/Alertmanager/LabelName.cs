using System.Text;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>Names of labels and annotations as every Alertmanager takes them: <c>[a-zA-Z_][a-zA-Z0-9_]*</c>.</summary>
static class LabelName
{
    /// <summary>The name with what is not allowed replaced by an underscore; empty only for an empty name.</summary>
    public static string Sanitize(string name)
    {
        var builder = new StringBuilder(name.Length + 1);
        foreach (var rune in name.EnumerateRunes())
        {
            var allowed = rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '_');
            if (builder.Length == 0 && allowed && char.IsAsciiDigit((char)rune.Value)) builder.Append('_');
            builder.Append(allowed ? (char)rune.Value : '_');
        }
        return builder.ToString();
    }
}
