using System.Text.Json;

namespace LogPipe.Search.Queries;

/// <summary>A word or phrase: the value is it, or (in text) has its words one after the other.</summary>
sealed class TextTest(string text) : ValueTest
{
    readonly string? _number = NumberKey.Of(text);

    public override bool Matches(JsonElement value, MatchMode mode)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return MatchesText(StoredJson.Text(value), mode);
            case JsonValueKind.Number:
                return _number is not null && _number == NumberKey.Of(value.GetRawText());
            case JsonValueKind.True:
                return Words.Same(text, "true");
            case JsonValueKind.False:
                return Words.Same(text, "false");
            default:
                return false;
        }
    }

    public override Narrowing Narrow()
    {
        var asText = Narrowing.OfWords(text);
        // 404.0 is written with other words than 404, which it is equal to.
        return _number is null || _number == text ? asText : Narrowing.Any([asText, Narrowing.OfWords(_number)]);
    }

    bool MatchesText(string value, MatchMode mode)
    {
        if (mode == MatchMode.Keyword) return value == text;
        if (Words.Same(value, text)) return true;
        return (mode == MatchMode.Text || Words.IsProse(value)) && HasPhrase(value);
    }

    bool HasPhrase(ReadOnlySpan<char> value)
    {
        var wanted = new Words(text);
        // Nothing but signs, such as "!!!": looked for as it is.
        if (!wanted.Next()) return value.Contains(text, StringComparison.Ordinal);
        var words = new Words(value);
        while (words.Next())
            if (Words.Same(words.Current, wanted.Current) && Continues(words, wanted)) return true;
        return false;
    }

    static bool Continues(Words words, Words wanted)
    {
        while (wanted.Next())
            if (!words.Next() || !Words.Same(words.Current, wanted.Current)) return false;
        return true;
    }
}
