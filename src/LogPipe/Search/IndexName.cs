using System.Buffers;
using System.IO.Enumeration;
using System.Text;

namespace LogPipe.Search;

/// <summary>
/// Which names an index may have: those that Elasticsearch allows, so that moving there is no more than a change of one
/// block. No such name can lead out of the folder.
/// </summary>
static class IndexName
{
    /// <summary>What the file of an index is called after the index's name.</summary>
    public const string Extension = ".db";

    // Elasticsearch allows 255; the file has endings of its own (.db-wal, .db.corrupt-2-wal).
    const int MaxBytes = 230;

    static readonly SearchValues<char> Forbidden = SearchValues.Create("\\/*?\"<>| ,#:");

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Problem(ReadOnlySpan<char> name)
    {
        if (name.Length == 0) return "it is empty";
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

    /// <summary>The indices in a folder whose names match one of the patterns (<c>*</c>, <c>?</c>; comma-separated), sorted; none when there is no folder.</summary>
    public static IReadOnlyList<string> Find(string folder, string patterns)
    {
        if (!Directory.Exists(folder)) return [];
        var wanted = patterns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. Directory.EnumerateFiles(folder, "*" + Extension)
            .Select(f => Path.GetFileName(f)[..^Extension.Length])
            .Where(name => wanted.Any(p => FileSystemName.MatchesSimpleExpression(p, name, ignoreCase: false)))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The file of an index.</summary>
    public static string FileOf(string folder, string name) => Path.Combine(folder, name + Extension);
}
