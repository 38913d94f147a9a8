using System.Diagnostics.CodeAnalysis;

namespace LogPipe.Grok.Oniguruma;

/// <summary>Translates Ruby (Oniguruma) regular expressions to .NET ones with the same matches and captures.</summary>
public static class OnigurumaRegex
{
    /// <summary>Translates one expression.</summary>
    /// <param name="pattern">The expression, without delimiting slashes.</param>
    /// <param name="options">How to read it: <see cref="OnigurumaOptions.Ruby"/> for conditions and gsub.</param>
    /// <param name="translation">The result, where true is returned.</param>
    /// <param name="error">What is wrong or cannot be translated, where false is returned.</param>
    public static bool TryTranslate(string pattern, OnigurumaOptions options,
        [NotNullWhen(true)] out OnigurumaTranslation? translation, [NotNullWhen(false)] out OnigurumaError? error) =>
        TryTranslate(pattern, options, out translation, out _, out error);

    /// <summary>Translates one expression, and gives the tree it was read into.</summary>
    internal static bool TryTranslate(string pattern, OnigurumaOptions options, [NotNullWhen(true)] out OnigurumaTranslation? translation,
        [NotNullWhen(true)] out ParsedRegex? parsed, [NotNullWhen(false)] out OnigurumaError? error)
    {
        parsed = null;
        try
        {
            parsed = OnigurumaParser.Parse(pattern, options);
            string text = DotNetGenerator.Generate(parsed, out int keepGroup);
            var names = new string?[parsed.Captures.Count];
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = parsed.Captures[i].Name;
            }

            translation = new OnigurumaTranslation(text, names, keepGroup);
            error = null;
            return true;
        }
        catch (OnigurumaException exception)
        {
            translation = null;
            error = new OnigurumaError(exception.Offset, exception.Message);
            return false;
        }
    }
}
