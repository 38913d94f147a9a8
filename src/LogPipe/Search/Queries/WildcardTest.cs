using System.Text.Json;

namespace LogPipe.Search.Queries;

/// <summary>A pattern with * and ?: the whole value matches, or (in text) one of its words or of the parts between white space.</summary>
sealed class WildcardTest(Wildcard pattern) : ValueTest
{
    public override bool Matches(JsonElement value, MatchMode mode)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return MatchesText(StoredJson.Text(value), mode);
            case JsonValueKind.Number:
                return pattern.Matches(NumberKey.Of(value.GetRawText()), ignoreCase: true);
            case JsonValueKind.True:
                return pattern.Matches("true", ignoreCase: true);
            case JsonValueKind.False:
                return pattern.Matches("false", ignoreCase: true);
            default:
                return false;
        }
    }

    public override Narrowing Narrow() => Narrowing.OfPrefix(pattern.Prefix);

    bool MatchesText(string value, MatchMode mode)
    {
        if (pattern.Matches(value, ignoreCase: mode != MatchMode.Keyword)) return true;
        if (mode == MatchMode.Keyword || (mode == MatchMode.Field && !Words.IsProse(value))) return false;
        foreach (var part in value.AsSpan().SplitAny(WhiteSpace))
            if (pattern.Matches(value.AsSpan(part), ignoreCase: true)) return true;
        var words = new Words(value);
        while (words.Next())
            if (pattern.Matches(words.Current, ignoreCase: true)) return true;
        return false;
    }

    static readonly System.Buffers.SearchValues<char> WhiteSpace = System.Buffers.SearchValues.Create(" \t\r\n\f\u00a0\u3000");
}
