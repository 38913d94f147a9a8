using System.Text;
using LogPipe.Events;

namespace LogPipe.Search.Queries;

/// <summary>
/// An FTS5 expression that every matching document satisfies, so that only the documents it finds need to be read; without
/// one, all must be.
/// </summary>
readonly record struct Narrowing
{
    const int MaxWords = 16;
    const int MaxLength = 8000;

    Narrowing(string expression) => Expression = expression;

    /// <summary>No document can be left out.</summary>
    public static Narrowing None => default;

    /// <summary>The expression; null when there is none.</summary>
    public string? Expression { get; }

    /// <summary>Every word of a text.</summary>
    public static Narrowing OfWords(string text) => Of(text, prefix: false);

    /// <summary>Every word of a text, the last of which may be longer.</summary>
    public static Narrowing OfPrefix(string text) => Of(text, prefix: true);

    /// <summary>Of documents that satisfy all parts.</summary>
    public static Narrowing All(IEnumerable<Narrowing> parts)
    {
        // Any part by itself is enough when all together are too long.
        var expressions = parts.Where(p => p.Expression is not null).Select(p => p.Expression!).Distinct().ToList();
        while (expressions.Count > 1 && expressions.Sum(e => e.Length + 8) > MaxLength) expressions.RemoveAt(expressions.Count - 1);
        return Join(expressions, " AND ");
    }

    /// <summary>Of documents that satisfy one part.</summary>
    public static Narrowing Any(IEnumerable<Narrowing> parts)
    {
        var all = parts.ToList();
        if (all.Exists(p => p.Expression is null) || all.Sum(p => p.Expression!.Length + 8) > MaxLength) return None;
        return Join([.. all.Select(p => p.Expression!).Distinct()], " OR ");
    }

    static Narrowing Join(List<string> expressions, string sign) => expressions.Count switch
    {
        0 => None,
        1 => new Narrowing(expressions[0]),
        _ => new Narrowing("(" + string.Join(sign, expressions) + ")"),
    };

    static Narrowing Of(string text, bool prefix)
    {
        var found = new List<string>();
        var words = new Words(text);
        var buffer = new ByteBuffer(256);
        while (words.Next() && found.Count < MaxWords)
        {
            buffer.Clear();
            Words.AppendIndexed(buffer, words.Current);
            found.Add('"' + Encoding.UTF8.GetString(buffer.Span) + '"');
        }
        if (prefix && found.Count > 0) found[^1] += " *";
        return All(found.Select(w => new Narrowing(w)));
    }
}
