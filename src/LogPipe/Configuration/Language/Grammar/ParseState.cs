namespace LogPipe.Configuration.Language.Grammar;

/// <summary>What one parse remembers: its text, its diagnostics, and the blocks that are open.</summary>
internal sealed class ParseState(SourceFile file, ParserOptions options)
{
    private readonly Stack<OpenBlock> _open = new();
    private int _silentAt = -1;
    private RelatedSpan? _suspect;

    public SourceFile File { get; } = file;

    public string Text { get; } = file.Text;

    public ParserOptions Options { get; } = options;

    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>Places visited: stays proportional to the length of the text.</summary>
    public int Steps { get; set; }

    public int Depth { get; private set; }

    /// <summary>Where the latest error begins; -1 without one.</summary>
    public int LatestError { get; private set; } = -1;

    /// <summary>Where reading goes on after the rest of a section has been given up; blocks and lists that end
    /// there are not reported.</summary>
    public int SilentAt => _silentAt;

    public int ErrorCount => Diagnostics.Count;

    public SourceSpan Span(int start, int end) => File.Span(start, end);

    public void Error(string code, string message, int start, int end, string? hint = null, params RelatedSpan[] related)
    {
        LatestError = start;
        Diagnostics.Error(code, message, Span(start, end), hint, related);
    }

    public string Slice(int start, int end) => Text[start..end];

    /// <summary>A piece of source for use inside a message: one line, shortened.</summary>
    public string Quote(int start, int end)
    {
        string piece = Text[start..Math.Min(end, Text.Length)].ReplaceLineEndings(" ");
        return "`" + (piece.Length > 40 ? piece[..37] + "…" : piece) + "`";
    }

    /// <summary>Names what stands at a place: a word, a character, the end of the file.</summary>
    public string Found(int pos)
    {
        if (pos >= Text.Length)
        {
            return "the end of the file";
        }

        if (Lookalikes.NameOf(Text[pos]) is { } name)
        {
            return name;
        }

        return Quote(pos, FoundEnd(pos));
    }

    public int FoundEnd(int pos)
    {
        if (pos >= Text.Length)
        {
            return pos;
        }

        int name = Scan.Name(Text, pos);
        if (name > 0)
        {
            return name;
        }

        int quoted = Scan.String(Text, pos);
        if (quoted > 0 && quoted <= TextTrouble.LineEnd(Text, pos))
        {
            return quoted;
        }

        return Text[pos] is '{' or '}' or '[' or ']' or '(' or ')' or ',' or ';' or '"' or '\'' ? pos + 1 : Scan.Run(Text, pos);
    }

    /// <summary>Goes one level down; false if that is too deep (then it has been reported).</summary>
    public bool TryEnter(int pos)
    {
        if (Depth >= Options.MaxNesting)
        {
            Error("LP1035", $"nested more than {Options.MaxNesting} levels deep", pos, pos + 1, "move the inner part to a pipeline of its own");
            return false;
        }

        Depth++;
        return true;
    }

    public void Leave() => Depth--;

    public void Open(OpenBlock block) => _open.Push(block);

    public OpenBlock? Innermost => _open.Count > 0 ? _open.Peek() : null;

    /// <summary>Closes the innermost block at its `}`. A `}` that is indented less than its block begins makes
    /// the block a suspect, should a brace turn out to be missing further down.</summary>
    public void Close(int brace)
    {
        OpenBlock block = _open.Pop();
        if (_suspect is null
            && Indent(block.Head.Start) is { } opened
            && Indent(brace) is { } closed
            && closed < opened)
        {
            _suspect = new RelatedSpan($"the `}}` taken for its end is on line {File.Locate(brace).Line}, indented for an outer block", block.Head);
        }
    }

    /// <summary>A block that seems to have lost its `}`, if its indentation gives one away.</summary>
    public RelatedSpan? Suspect => _suspect;

    public void ForgetSuspect() => _suspect = null;

    /// <summary>The innermost block ends without `}` at <paramref name="pos"/>: the end of the file or the
    /// start of a section. Its outer blocks end there too, which is not worth a second report.</summary>
    public void CloseMissing(int pos)
    {
        OpenBlock block = _open.Pop();
        if (_silentAt == pos)
        {
            return;
        }

        _silentAt = pos;
        var opened = new RelatedSpan("opened here", block.Head);
        string name = block.Label == BlockTrouble.Hash ? "the hash `{`" : $"`{block.Label} {{`";
        string where = pos >= Text.Length ? "the end of the file" : $"{Quote(pos, Scan.Name(Text, pos))} begins";
        string hint = _suspect is null
            ? $"add a `}}` for {name}, or for a block inside it"
            : $"`{_suspect.Span.Text} {{` on line {_suspect.Span.Line} probably lacks its `}}`";
        Error("LP1005", $"{name} is not closed before {where}", pos, FoundEnd(pos), hint, _suspect is null ? [opened] : [opened, _suspect]);
    }

    /// <summary>Closes the innermost block without a word; the reason has been reported.</summary>
    public void CloseSilently() => _open.Pop();

    /// <summary>After an error that makes the rest of a section unreadable: where to go on, silently.</summary>
    public int GiveUpSection(int pos)
    {
        int next = Scan.NextSection(Text, pos);
        _silentAt = next;
        return next;
    }

    private int? Indent(int pos)
    {
        int line = File.LineStart(File.Locate(pos).Line);
        for (int i = line; i < pos; i++)
        {
            if (Text[i] is not (' ' or '\t'))
            {
                return null;
            }
        }

        return pos - line;
    }
}
