using LogPipe.Events;

namespace LogPipe.Configuration.Checks;

/// <summary>The references in a text: <c>%{field}</c> and <c>%{+date}</c>.</summary>
static class TemplateText
{
    /// <summary>What stands between the braces, and where the reference begins and how long it is.</summary>
    public static IEnumerable<(string Inner, int Offset, int Length)> References(string text)
    {
        for (var open = text.IndexOf("%{", StringComparison.Ordinal); open >= 0; open = text.IndexOf("%{", open + 2, StringComparison.Ordinal))
        {
            var close = text.IndexOf('}', open);
            if (close < 0) yield break;
            // %{{…}} is a date in Java's letters.
            if (text[open + 2] == '{' && close + 1 < text.Length && text[close + 1] == '}') close++;
            yield return (text[(open + 2)..close], open, close + 1 - open);
        }
    }

    /// <summary>The fields that a text refers to, in one form, with their places. What is no reference is none.</summary>
    public static IEnumerable<(string Field, int Offset, int Length)> Fields(string text) =>
        References(text).Where(r => r.Inner.Length > 0 && r.Inner[0] is not ('+' or '{') && FieldReference.TryParse(r.Inner, out _, out _)).Select(r => (FieldNames.Canonical(r.Inner), r.Offset, r.Length));
}
