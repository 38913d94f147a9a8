using System.Text.Json;

namespace LogPipe.Search.Queries;

/// <summary>A field must have a value that passes a test; in a list, one value is enough.</summary>
sealed class FieldQuery : Query
{
    const string KeywordSuffix = ".keyword";

    readonly string _path;
    readonly ValueTest _test;
    readonly MatchMode _mode;
    readonly bool _isIndexed;

    public FieldQuery(string path, ValueTest test)
    {
        _path = path;
        _test = test;
        _mode = MatchMode.Field;
        if (path.Length > KeywordSuffix.Length && path.EndsWith(KeywordSuffix, StringComparison.Ordinal))
        {
            _path = path[..^KeywordSuffix.Length];
            _mode = MatchMode.Keyword;
        }
        else if (path == "message" || path.EndsWith(".message", StringComparison.Ordinal))
        {
            _mode = MatchMode.Text;
        }
        _isIndexed = !DocumentWords.IsLeftOut(_path);
    }

    public override bool Matches(JsonElement document) => MatchesAt(document, _path);

    public override Narrowing Narrow() => _isIndexed ? _test.Narrow() : Narrowing.None;

    /// <summary>A name with dots may be one key, a path, or partly both: {"a.b": 1}, {"a": {"b": 1}}.</summary>
    bool MatchesAt(JsonElement element, ReadOnlySpan<char> path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                if (MatchesAt(item, path)) return true;
            return false;
        }
        if (element.ValueKind != JsonValueKind.Object) return false;
        if (element.TryGetProperty(path, out var value) && MatchesValue(value)) return true;
        for (var dot = path.IndexOf('.'); dot >= 0;)
        {
            if (element.TryGetProperty(path[..dot], out var inner) && MatchesAt(inner, path[(dot + 1)..])) return true;
            var next = path[(dot + 1)..].IndexOf('.');
            dot = next < 0 ? -1 : dot + 1 + next;
        }
        return false;
    }

    bool MatchesValue(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array) return value.ValueKind != JsonValueKind.Null && _test.Matches(value, _mode);
        foreach (var item in value.EnumerateArray())
            if (MatchesValue(item)) return true;
        return false;
    }
}
