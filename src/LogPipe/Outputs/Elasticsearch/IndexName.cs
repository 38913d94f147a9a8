using System.Buffers;
using System.Text;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>
/// Which names an index may have. Names come from events, and one bad name makes Elasticsearch refuse its item (or, in
/// some versions, the whole request), so they are checked before.
/// </summary>
static class IndexName
{
    const int MaxBytes = 255;

    static readonly SearchValues<char> Forbidden = SearchValues.Create("\\/*?\"<>| ,#:");

    /// <summary>What is wrong with a name, or null. Date math (&lt;…&gt;) is left to Elasticsearch.</summary>
    public static string? Problem(ReadOnlySpan<char> name)
    {
        if (name.Length == 0) return "it is empty";
        if (name[0] == '<' && name[^1] == '>') return null;
        if (name is "." or "..") return "it may not be . or ..";
        if (name[0] is '-' or '_' or '+') return $"it may not start with {name[0]}";
        var bad = name.IndexOfAny(Forbidden);
        if (bad >= 0) return name[bad] == ' ' ? "it holds a space" : $"it holds the character {name[bad]}";
        foreach (var c in name)
        {
            if (char.IsUpper(c)) return $"it holds the capital letter {c}; add a mutate lowercase filter for the field";
            if (char.IsControl(c)) return "it holds a control character";
        }
        return Encoding.UTF8.GetByteCount(name) > MaxBytes ? $"it is longer than {MaxBytes} bytes" : null;
    }
}
