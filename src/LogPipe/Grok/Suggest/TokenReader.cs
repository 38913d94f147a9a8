using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;

namespace LogPipe.Grok.Suggest;

/// <summary>Recognises kinds of tokens where they begin.</summary>
static partial class TokenReader
{
    // PostgreSQL's words for a user, database or client that has no other name.
    static readonly string[] Placeholders = ["[unknown]", "[local]"];

    static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>The kinds that are seldom met by chance, the most telling first. Timestamps come before them.</summary>
    public static IReadOnlyList<TokenKind> Strong { get; } =
    [
        TokenKind.Uuid, TokenKind.Uri, TokenKind.Mac, TokenKind.Ip, TokenKind.Email, TokenKind.Level, TokenKind.Method,
        TokenKind.SessionId, TokenKind.Stream, TokenKind.StreamTag, TokenKind.Hex, TokenKind.HexId, TokenKind.Number, TokenKind.Measure, TokenKind.Path, TokenKind.Dotted,
    ];

    /// <summary>The length of a token of a kind at a place; 0 for none.</summary>
    public static int Read(TokenKind kind, in Cursor cursor)
    {
        if (kind == TokenKind.Path && cursor.At > 0 && (char.IsLetterOrDigit(cursor.Line[cursor.At - 1]) || cursor.Line[cursor.At - 1] == '/')) return 0;
        if (kind == TokenKind.StreamTag) return cursor.Next is 'F' or 'P' && cursor.Skip(1).NextClass == ' ' && BehindStream().IsMatch(cursor.Line.AsSpan(0, cursor.At)) ? 1 : 0;
        if (kind == TokenKind.Ip) return Address(cursor.Rest);
        foreach (var match in Shape(kind).EnumerateMatches(cursor.Rest)) return match.Length;
        return 0;
    }

    /// <summary>The length of what goes on to the next delimiter.</summary>
    public static int Atom(in Cursor cursor)
    {
        // An address may hold colons; it is not to be cut at them.
        if (Read(TokenKind.Ip, cursor) is > 0 and var address) return address;
        var rest = cursor.Rest;
        foreach (var word in Placeholders)
            if (rest.StartsWith(word)) return word.Length;
        // Python's name for code outside of functions.
        foreach (var match in NameInAngles().EnumerateMatches(rest)) return match.Length;
        var length = rest.IndexOfAny(" \t[](){}<>\"'|,;=:@#*?");
        return length < 0 ? rest.Length : length;
    }

    /// <summary>The length of what stands behind a key: perhaps nothing, perhaps with blanks if another key follows; -1 for none.</summary>
    public static int Value(in Cursor cursor)
    {
        if (IsEmptyValue(cursor)) return 0;
        foreach (var match in BeforeKey().EnumerateMatches(cursor.Rest)) return match.Length;
        var atom = Atom(cursor);
        return atom > 0 ? atom : -1;
    }

    /// <summary>True where a key has no value.</summary>
    public static bool IsEmptyValue(in Cursor cursor) =>
        cursor.At > 0 && cursor.Line[cursor.At - 1] == '=' && cursor.NextClass is '\0' or ' ' or ',' or ';' or '&' or '|' or ')' or ']' or '"';

    /// <summary>The length of what goes on to the next white space.</summary>
    public static int ToBlank(in Cursor cursor)
    {
        var length = cursor.Rest.IndexOfAny(' ', '\t');
        return length < 0 ? cursor.Rest.Length : length;
    }

    /// <summary>True for a text that is wholly of a kind.</summary>
    public static bool IsWhole(TokenKind kind, string text) => text.Length > 0 && Read(kind, new Cursor(text, 0, text.Length)) == text.Length;

    static int Address(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(AddressCharacters);
        if (length < 0) length = text.Length;
        // A longer word is none, as 10.0.0.1x; an address may end a sentence or come before a colon.
        if (length is 0 or > 64 || (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '_'))) return 0;
        while (length > 0 && text[length - 1] == '.') length--;
        var colons = text[..length].Count(':');
        var dots = text[..length].Count('.');
        if (dots == 3 && colons <= 1)
        {
            if (colons == 1) length = text.IndexOf(':');
            return length >= 7 && text[..length].Count('.') == 3 && IPAddress.TryParse(text[..length], out _) ? length : 0;
        }
        if (colons < 2) return 0;
        if (text[length - 1] == ':' && !text[..length].EndsWith("::")) length--;
        return text[..length].IndexOfAnyExcept(':') >= 0 && IPAddress.TryParse(text[..length], out _) ? length : 0;
    }

    static Regex Shape(TokenKind kind) => kind switch
    {
        TokenKind.Uuid => Uuid(),
        TokenKind.Uri => Uri(),
        TokenKind.Mac => Mac(),
        TokenKind.Email => Email(),
        TokenKind.Level => Level(),
        TokenKind.Method => Method(),
        TokenKind.SessionId => SessionId(),
        TokenKind.Stream => Stream(),
        TokenKind.Hex => Hex(),
        TokenKind.HexId => HexId(),
        TokenKind.Number => Number(),
        TokenKind.Measure => Measure(),
        TokenKind.Path => Path(),
        _ => Dotted(),
    };

    [GeneratedRegex(@"^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?![\w-])")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^[a-z][a-z0-9+.-]{1,15}://[^\s""'<>\[\](){},]+")]
    private static partial Regex Uri();

    [GeneratedRegex(@"^(?:[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2})(?![\w:-])")]
    private static partial Regex Mac();

    [GeneratedRegex(@"^[A-Za-z][\w.+-]{0,63}@[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?![\w@-])")]
    private static partial Regex Email();

    [GeneratedRegex(@"^(?:(?i:alert|critical|crit|debug|emergency|emerg|error|err|fatal|information|info|notice|severe|trace|warning|warn)|LOG|STATEMENT|DETAIL|HINT|CONTEXT|QUERY|PANIC|DEBUG[1-5]|VERBOSE|INF|WRN|DBG|VRB|FTL|CONFIG|FINEST|FINER|FINE)(?![\w]|[./-]\w)|^(?:DEBUG|INFO|WARNING|ERROR|CRITICAL)(?=/[A-Za-z])|^(?:Note|System)$|^[IWEF](?=(?:0[1-9]|1[0-2])[0-3]\d \d\d:\d\d:\d\d\.\d)")]
    private static partial Regex Level();

    [GeneratedRegex(@"^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|CONNECT|TRACE|PROPFIND|MKCOL|COPY|MOVE|LOCK|UNLOCK|REPORT|PURGE)(?!\w)")]
    private static partial Regex Method();

    [GeneratedRegex(@"^[4-9a-f][0-9a-f]{7}\.[0-9a-f]{1,6}(?!\w|\.\w)")]
    private static partial Regex SessionId();

    [GeneratedRegex(@"^(?:stdout|stderr)(?![\w.:/-])")]
    private static partial Regex Stream();

    [GeneratedRegex(@"(?:^|\s)(?:stdout|stderr) $")]
    private static partial Regex BehindStream();

    [GeneratedRegex(@"^<[a-z]+>(?=:)")]
    private static partial Regex NameInAngles();

    [GeneratedRegex(@"^[^,=]*(?=,[A-Za-z_][\w.]*=)")]
    private static partial Regex BeforeKey();

    [GeneratedRegex(@"^0x[0-9A-Fa-f]+(?!\w)")]
    private static partial Regex Hex();

    [GeneratedRegex(@"^(?=[0-9A-Fa-f]*[a-fA-F])(?=[0-9A-Fa-f]*\d)[0-9A-Fa-f]{16,128}(?!\w)")]
    private static partial Regex HexId();

    [GeneratedRegex(@"^[+-]?\d{1,40}(?:\.\d+)?(?!\w|\.\w|-\d|:\d\d:)")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d+(?:\.\d+)?(?:[a-zA-Zµμ]{1,3}|%)(?![\w.:/-]\w|\w)")]
    private static partial Regex Measure();

    [GeneratedRegex(@"^/[^\s""\u0027<>]*(?<![:,;.)\]])|^[A-Z]:(?:\\[^\\:*?""<>|\s]+)+")]
    private static partial Regex Path();

    [GeneratedRegex(@"^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+(?![\w$@]|[./-]\w)")]
    private static partial Regex Dotted();
}
