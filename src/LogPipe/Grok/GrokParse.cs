using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok;

/// <summary>An expression with its references replaced, parsed and translated.</summary>
/// <param name="Expanded">The Oniguruma expression that it stands for.</param>
/// <param name="Expander">Knows what came from where.</param>
/// <param name="Translation">The .NET expression; null when there are errors.</param>
/// <param name="Parsed">Its tree; null when there are errors.</param>
/// <param name="Errors">What is wrong with it.</param>
internal sealed record GrokParse(
    string Expanded, GrokExpander Expander, OnigurumaTranslation? Translation, ParsedRegex? Parsed, IReadOnlyList<GrokError> Errors)
{
    /// <summary>Parses an expression, or gives what the library remembers of it.</summary>
    public static GrokParse Of(string expression, PatternLibrary library, bool namedOnly) =>
        library.Parses is { } parses ? parses.GetOrAdd((expression, namedOnly), static (key, library) => Make(key.Item1, library, key.Item2), library) : Make(expression, library, namedOnly);

    static GrokParse Make(string expression, PatternLibrary library, bool namedOnly)
    {
        var errors = new List<GrokError>();
        var expanded = GrokExpander.Expand(expression, library, namedOnly, errors, out var expander);
        if (errors.Count > 0) return new GrokParse(expanded, expander, null, null, errors);
        if (!OnigurumaRegex.TryTranslate(expanded, OnigurumaOptions.Grok, out var translation, out var parsed, out var error))
            errors.Add(expander.ErrorAt(error.Offset, error.Message));
        return new GrokParse(expanded, expander, translation, parsed, errors);
    }
}
