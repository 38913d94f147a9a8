using System.Text.RegularExpressions;
using LogPipe.Configuration.Language;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary>Ruby expressions of <c>=~</c> as .NET ones.</summary>
static class RegexCompiler
{
    // A condition has no timeout option; a hostile line must not hold a worker for long.
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Compiles; after an error, which goes to the diagnostics if given, the expression never matches.</summary>
    public static Regex Compile(string pattern, SourceSpan span, DiagnosticBag? diagnostics)
    {
        if (OnigurumaRegex.TryTranslate(pattern, OnigurumaOptions.Ruby, out var translation, out var error))
            return translation.ToRegex(compiled: false, Timeout);
        diagnostics?.Error("LP2020", $"the regular expression is wrong at character {error.Offset + 1}: {error.Message}", Place(span, pattern, error.Offset),
            "escape characters with a meaning, such as . * + ? ( [ { | ^ $, with a backslash");
        return new Regex("(?!)");
    }

    /// <summary>The place of the mistake, where the text between slashes or quotes is the expression as it stands.</summary>
    static SourceSpan Place(SourceSpan span, string pattern, int offset) =>
        span.Length == pattern.Length + 2 ? span with { Start = span.Start + 1 + Math.Min(offset, Math.Max(0, pattern.Length - 1)), Length = 1 } : span;
}
