using System.Text.RegularExpressions;

namespace LogPipe.Grok.Suggest;

/// <summary>What a word is that is no telling kind: a literal, a field, or the beginning of free text.</summary>
static partial class WordRules
{
    // So many words in a row, with nothing telling between them, are a text.
    const int MostWords = 3;

    /// <summary>True if a word that all lines have is part of the format, not a value that happens to be the same.</summary>
    public static bool IsLiteral(string word, char next, List<Cursor> after, List<TemplateNode> before, bool few)
    {
        if (IsPartOfDate(word, after, before)) return false;
        // What stands behind a key varies sooner or later, and so does a letter with a colon before it: 12:M.
        if (before is [.., { Text: "=" }] || (word.Length == 1 && char.IsAsciiLetterUpper(word[0]) && before is [.., { Text: ":" }])) return false;
        if (next == '=' || word.IndexOfAnyExcept('-') < 0) return true;
        if (next == '@' || before is [.., { Text: "@" }] || IsHostOrProgram(before) || IsBetweenSeparators(next, after, before)) return false;
        if (next == ':' && after.TrueForAll(c => c.At + 1 < c.End && c.Line[c.At + 1] == ' ')) return !IsAfter(before, TokenKind.Level);
        return !few || next is '/' or '#' || (next == ' ' && word is "pid" or "tid" or "client" or "port");
    }

    /// <summary>True if a varying word is the first of a text.</summary>
    public static bool BeginsText(char next, List<Cursor> after, List<TemplateNode> before, List<TokenKind> seen, bool few, IEnumerable<TemplateNode> pending)
    {
        if (IsHostOrProgram(before) || before is [.., { Text: "=" }]) return false;
        // Keys that vary are for the kv filter.
        if (next == '=') return true;
        var words = pending.Count(n => n is { Kind: NodeKind.Field, Token: TokenKind.Word });
        if (words >= MostWords) return true;
        // Few lines agree by chance; behind date and level, words are a text unless something parts them from it.
        return few && seen.Contains(TokenKind.Timestamp) && seen.Contains(TokenKind.Level) && next is ' ' or '\0'
            && !after.TrueForAll(c => IsSeparator(c.SkipBlanks().Next));
    }

    /// <summary>True where a syslog line has its host, or behind that its program.</summary>
    static bool IsHostOrProgram(List<TemplateNode> before)
    {
        var fields = before.Where(n => n.Kind == NodeKind.Field).TakeLast(2).ToList();
        if (before.Count < 2 || before[^1].Kind is NodeKind.Field or NodeKind.Optional || fields.Count == 0) return false;
        var syslog = fields.FindIndex(f => f.Form?.IsSyslog == true);
        return syslog >= 0 && before[^2].Kind == NodeKind.Field && before[^1].Text.Trim().Length == 0;
    }

    /// <summary>True for the name of a month or day, and AM or PM, beside a number or a time: another day has another.</summary>
    static bool IsPartOfDate(string word, List<Cursor> after, List<TemplateNode> before) =>
        DateWord().IsMatch(word) && (after.TrueForAll(c => char.IsAsciiDigit(c.SkipBlanks().Next)) || !before.Exists(n => n.Kind == NodeKind.Field) || before.TakeLast(2).Any(n => n.Kind == NodeKind.Field && (n.Token is TokenKind.Number or TokenKind.Timestamp || n.Values.All(v => DateWord().IsMatch(v)))));

    static bool IsBetweenSeparators(char next, List<Cursor> after, List<TemplateNode> before)
    {
        if (!before.Exists(n => n.Kind == NodeKind.Field)) return false;
        var last = before.FindLast(n => n.Kind == NodeKind.Literal && n.Text != " ");
        if (last is null || !IsSeparator(last.Text[0])) return false;
        return next is ':' or '|' || (next == ' ' && after.TrueForAll(c => IsSeparator(c.SkipBlanks().Next)));
    }

    static bool IsAfter(List<TemplateNode> before, TokenKind kind) => before.FindLast(n => n.Kind == NodeKind.Field)?.Token == kind;

    static bool IsSeparator(char c) => c is '-' or '|' or ':';

    /// <summary>A word of a date.</summary>
    [GeneratedRegex(@"^(?:[AP]M|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)$", RegexOptions.IgnoreCase)]
    public static partial Regex DateWord();
}
