using System.Text.RegularExpressions;
using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Binding;

/// <summary>Replaces <c>${NAME}</c> and <c>${NAME:default}</c> in texts of the config.</summary>
public sealed partial class EnvironmentValues(Func<string, string?> lookup)
{
    /// <summary>The environment of this process.</summary>
    public static EnvironmentValues Process { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>The text with its placeholders replaced. An undefined one without default is an error at the span.</summary>
    /// <param name="text">The text as written.</param>
    /// <param name="span">Where it stands.</param>
    /// <param name="diagnostics">Gets the error.</param>
    /// <param name="replaced">True when there was a placeholder.</param>
    public string Replace(string text, SourceSpan span, DiagnosticBag diagnostics, out bool replaced)
    {
        // Twice, so that a default may itself be a placeholder, once.
        var result = ReplaceOnce(text, span, diagnostics, out replaced);
        return replaced ? ReplaceOnce(result, span, diagnostics, out _) : result;
    }

    string ReplaceOnce(string text, SourceSpan span, DiagnosticBag diagnostics, out bool replaced)
    {
        replaced = false;
        if (!text.Contains("${", StringComparison.Ordinal)) return text;
        var any = false;
        var result = Placeholder().Replace(text, match =>
        {
            any = true;
            var name = match.Groups["name"].Value;
            if (lookup(name) is { } value) return value;
            if (match.Groups["default"].Success) return match.Groups["default"].Value;
            diagnostics.Error("LP2011", $"the variable {name} is not set and has no default", span,
                $"set {name} in the environment or by logpipe keystore add, or give a default: ${{{name}:value}}");
            return match.Value;
        });
        replaced = any;
        return result;
    }

    [GeneratedRegex(@"\$\{(?<name>[a-zA-Z_.][a-zA-Z0-9_.]*)(:(?<default>[^}]*))?\}")]
    private static partial Regex Placeholder();
}
