using System.Text.RegularExpressions;

namespace LogPipe.Compat;

/// <summary><c>${NAME}</c> and <c>${NAME:default}</c> in texts of a foreign installation, whose values may not be known here.</summary>
static partial class Placeholders
{
    /// <summary>The names in a text, each with whether it has a default.</summary>
    public static IEnumerable<(string Name, bool HasDefault)> In(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal)) yield break;
        foreach (Match match in Placeholder().Matches(text)) yield return (match.Groups["name"].Value, match.Groups["default"].Success);
    }

    /// <summary>The text with values or defaults in place; what has neither stays as it is.</summary>
    public static string Expand(string text, Func<string, string?> environment) => !text.Contains("${", StringComparison.Ordinal)
        ? text
        : Placeholder().Replace(text, m => environment(m.Groups["name"].Value) ?? (m.Groups["default"].Success ? m.Groups["default"].Value : m.Value));

    [GeneratedRegex(@"\$\{(?<name>[a-zA-Z_.][a-zA-Z0-9_.]*)(:(?<default>[^}]*))?\}")]
    private static partial Regex Placeholder();
}
