using Sprache;
using LogPipe.Wording;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>A whole file: sections, and what stands between them by mistake.</summary>
internal static class FileRule
{
    private const string Sections = "a file holds `input { }`, `filter { }` and `output { }`";

    private static readonly Parser<Section> _section =
        (from start in Rule.When(Scan.IsSectionStart)
         from name in Rule.Word(Scan.Name)
         from _ in Rule.Blank
         from body in Rule.From<IReadOnlyList<Statement>>((state, pos) => StatementRules.ReadBody(state, pos, name.Text, name.Span))
         select new { name, body }).Node((section, span) =>
            new Section(Scan.SectionKindOf(section.name.Text)!.Value, section.name.Span, section.body, span));

    public static ConfigFile Read(ParseState state)
    {
        var sections = new List<Section>();
        string text = state.Text;
        int pos = SkipByteOrderMark(state);
        bool braceExpected = false;
        Section? last = null;
        while (true)
        {
            Rule.Blank.TryParse(state, pos, out _, out pos);
            if (pos >= text.Length)
            {
                return new ConfigFile(sections, state.Span(0, text.Length));
            }

            state.ForgetSuspect();
            if (_section.TryParse(state, pos, out Section section, out int end))
            {
                sections.Add(section);
                last = section;
                braceExpected = false;
                pos = end;
            }
            else if (text[pos] == '}')
            {
                if (!braceExpected)
                {
                    StrayBrace(state, pos, last);
                }

                braceExpected = false;
                pos++;
            }
            else
            {
                pos = Outside(state, pos, last, out braceExpected);
            }
        }
    }

    private static int SkipByteOrderMark(ParseState state)
    {
        if (Scan.At(state.Text, 0) != '\uFEFF')
        {
            return 0;
        }

        state.Error("LP1010", "the file begins with a byte order mark (BOM, U+FEFF)", 0, 1, "save the file as UTF-8 without BOM");
        return 1;
    }

    private static void StrayBrace(ParseState state, int pos, Section? last)
    {
        if (last is null)
        {
            state.Error("LP1004", "this `}` closes nothing", pos, pos + 1, "remove it");
            return;
        }

        state.Error("LP1004", "this `}` closes nothing", pos, pos + 1, "remove it, or one of the `}` before it",
            ClosedHere(state, last));
    }

    private static RelatedSpan ClosedHere(ParseState state, Section section) =>
        new($"`{section.KindSpan.Text} {{` was closed here", state.Span(section.Span.End - 1, section.Span.End));

    /// <summary>Reports what stands outside the sections, reads it for its own errors where that makes sense, and
    /// returns where to go on. A statement outside leaves the `}` of its section behind.</summary>
    private static int Outside(ParseState state, int pos, Section? last, out bool braceExpected)
    {
        braceExpected = false;
        string text = state.Text;
        int end = Scan.Name(text, pos);
        if (end < 0)
        {
            ReportCharacter(state, pos);
            braceExpected = text[pos] == '{';
            return SkipToWord(text, pos);
        }

        string word = state.Slice(pos, end);
        int next = Scan.Blank(text, end);
        string? meant = Nearest(word);
        if (Scan.SectionKindOf(word) is not null)
        {
            state.Error("LP1001", $"expected `{{` after `{word}`, found {state.Found(next)}", next, state.FoundEnd(next), $"write {word} {{ … }}");
            return end;
        }

        if (meant is not null)
        {
            state.Error("LP1002", $"unknown section `{word}`", pos, end, $"did you mean `{meant}`? {Sections}");
            return Scan.At(text, next) == '{' ? StatementRules.ReadBody(state, next, word, state.Span(pos, end)).End : end;
        }

        if (Scan.At(text, next) == '{' || word is "if" or "else")
        {
            state.Error("LP1003", $"`{word}` stands outside the sections", pos, end, last is null ? Sections : $"{Sections}; perhaps a `}}` before it is one too many",
                last is null ? [] : [ClosedHere(state, last)]);
            braceExpected = last is not null;
            return StatementRules.Statement.TryParse(state, pos, out _, out int after) && after > pos ? after : end;
        }

        state.Error("LP1001", $"expected `input`, `filter` or `output`, found `{word}`", pos, end, Sections);
        return SkipToWord(text, pos);
    }

    private static void ReportCharacter(ParseState state, int pos)
    {
        string text = state.Text;
        if (text[pos] == '/' && Scan.At(text, pos + 1) is '/' or '*')
        {
            state.Error("LP1039", $"`{text.Substring(pos, 2)}` does not start a comment", pos, pos + 2, "comments start with `#`");
        }
        else if (Lookalikes.IsFalseBlank(text[pos]))
        {
            TextTrouble.FalseBlank(state, pos);
        }
        else
        {
            state.Error("LP1001", $"expected `input`, `filter` or `output`, found {state.Found(pos)}", pos, state.FoundEnd(pos), Sections);
        }
    }

    /// <summary>Passes over text that makes no sense, up to the next section, block or brace.</summary>
    private static int SkipToWord(string text, int pos)
    {
        int at = pos;
        do
        {
            int end = Math.Max(Scan.Name(text, at), Scan.String(text, at));
            at = Scan.Blank(text, end > 0 ? end : at + 1);
        }
        while (at < text.Length && text[at] != '}' && !PluginRules.IsPluginStart(text, at));
        return at;
    }

    private static string? Nearest(string word)
    {
        foreach (string name in new[] { "input", "filter", "output" })
        {
            if (EditDistance.Between(word, name) <= 2)
            {
                return name;
            }
        }

        return null;
    }
}
