namespace LogPipe.Grok.Suggest;

/// <summary>
/// Reads lines side by side, token by token, as long as they agree. A word that varies is kept only if something
/// telling comes behind it in all lines: else it is the beginning of free text.
/// </summary>
sealed partial class Aligner
{
    const int MostNodes = 80;
    const int MostDepth = 3;

    // With fewer lines, a word that all have in common says nothing.
    const int Few = 8;

    readonly int _depth;
    readonly List<TemplateNode> _nodes = [];
    readonly List<TokenKind> _seen;
    List<Cursor> _lines;
    int _budget;
    int _kept;
    bool _isText;
    List<Cursor> _keptLines;

    Aligner(List<Cursor> lines, int depth, List<TokenKind> seen)
    {
        (_lines, _keptLines, _depth, _seen) = (lines, lines, depth, seen);
        _budget = lines.Count * 3 / 100;
    }

    bool IsFew => _lines.Count < Few;

    /// <summary>Aligns lines.</summary>
    public static Alignment Align(IEnumerable<string> lines) => Align([.. lines.Select(l => new Cursor(l, 0, l.Length))], 0, []);

    static Alignment Align(List<Cursor> lines, int depth, List<TokenKind> seen) => new Aligner(lines, depth, seen).Align();

    Alignment Align()
    {
        while (_nodes.Count < MostNodes && !_lines.All(c => c.AtEnd))
        {
            var wasKept = _nodes.Count == _kept;
            if (Gap())
            {
                // White space belongs to what is before it, not to the text behind.
                if (wasKept) Keep();
                continue;
            }
            if (Mark() || Typed(0) || Enclosed() || Punctuation(0) || Typed(_budget) || Punctuation(_budget)) Keep();
            else if (TellingWord()) Keep();
            else if (Word()) continue;
            else if (_isText) break;
            else if (Optional()) Keep();
            else if (!WideWord()) break;
        }
        var complete = _lines.All(c => c.AtEnd) && EndsWell();
        if (complete) Keep();
        return new Alignment([.. _nodes.Take(_kept)], complete, _keptLines);
    }

    void Keep() => (_kept, _keptLines) = (_nodes.Count, _lines);

    IEnumerable<TemplateNode> Pending => _nodes.Skip(_kept);

    // The last word of a line is the end of a free text, unless it is one of a few.
    bool EndsWell()
    {
        var words = Pending.Where(n => n.Kind == NodeKind.Field).ToList();
        if (_depth > 0) return words.Count <= 1;
        return words.Count == 0 || (words.Count == 1 && !IsFew && words[0].Values.Distinct().Count() <= 8);
    }

    void Add(TemplateNode node) => _nodes.Add(node);

    bool Gap()
    {
        if (_lines.All(c => c.NextClass == ' '))
        {
            var after = _lines.ConvertAll(c => c.SkipBlanks());
            var first = _lines[0].Text(after[0].At - _lines[0].At);
            var same = first.Length == 1 && _lines.Zip(after).All(p => p.First.Text(p.Second.At - p.First.At) == first);
            Add(same ? TemplateNode.Literal(first) : TemplateNode.Gap(OnlyBlanks(after) ? " +" : @"\s+"));
            _lines = after;
            return true;
        }
        if (!_lines.Any(c => c.NextClass == ' ')) return false;
        var skipped = _lines.ConvertAll(c => c.SkipBlanks());
        if (!skipped.All(c => c.AtEnd) && (skipped.Any(c => c.AtEnd) || !Agree(skipped))) return false;
        Add(TemplateNode.Gap(OnlyBlanks(skipped) ? " *" : @"\s*"));
        _lines = skipped;
        return true;
    }

    bool OnlyBlanks(List<Cursor> after) => _lines.Zip(after).All(p => p.First.Rest[..(p.Second.At - p.First.At)].IndexOfAnyExcept(' ') < 0);

    /// <summary>True if all lines go on alike: with one character that is no part of a word, or with one telling kind.</summary>
    static bool Agree(List<Cursor> lines)
    {
        var next = lines[0].NextClass;
        if (!char.IsLetterOrDigit(next) && lines.All(c => c.NextClass == next)) return true;
        return TokenReader.Strong.Any(k => lines.All(c => TokenReader.Read(k, c) > 0));
    }

    bool Typed(int budget)
    {
        foreach (var form in TimestampForm.All)
        {
            if (form.IsEpoch && (_seen.Contains(TokenKind.Timestamp) || _depth > 1)) continue;
            if (Take(c => form.Read(c.Line.AsSpan(0, c.End), c.At), TokenKind.Timestamp, form, budget)) return true;
        }
        foreach (var kind in TokenReader.Strong)
            if (Take(c => TokenReader.Read(kind, c), kind, null, budget)) return true;
        return false;
    }

    bool Take(Func<Cursor, int> read, TokenKind kind, TimestampForm? form, int budget)
    {
        var after = new List<Cursor>(_lines.Count);
        var values = new List<string>(_lines.Count);
        var real = 0;
        var empty = false;
        foreach (var cursor in _lines)
        {
            var length = read(cursor);
            if (length > 0) real++;
            else if (cursor.IsDash) length = 1;
            else if (TokenReader.IsEmptyValue(cursor))
            {
                empty = true;
                after.Add(cursor);
                continue;
            }
            else if (--budget < 0) return false;
            else continue;
            values.Add(cursor.Text(length));
            after.Add(cursor.Skip(length));
        }
        if (real == 0) return false;
        _budget -= _lines.Count - after.Count;
        var field = TemplateNode.Field(kind, values);
        Add(form is null && !empty ? field : new TemplateNode { Kind = NodeKind.Field, Token = kind, Form = form, Values = field.Values, MayBeDash = field.MayBeDash, MayBeEmpty = empty });
        _seen.Add(kind);
        _lines = after;
        return true;
    }

    bool Punctuation(int budget)
    {
        var next = _lines.CountBy(c => c.NextClass).MaxBy(p => p.Value).Key;
        if (next is '\0' or ' ' or '_' || char.IsLetterOrDigit(next) || _lines.Exists(IsObject)) return false;
        var after = _lines.FindAll(c => c.Next == next);
        if (_lines.Count - after.Count > budget) return false;
        _budget -= _lines.Count - after.Count;
        Add(TemplateNode.Literal(next.ToString()));
        _lines = after.ConvertAll(c => c.Skip(1));
        return true;
    }

    // JSON at the end of a line is for a filter of its own.
    static bool IsObject(Cursor cursor) => cursor.Next == '{' && cursor.Skip(1).SkipBlanks().Next is '"' or '}';

    /// <summary>Something between brackets or quotes, in all lines.</summary>
    bool Enclosed()
    {
        var opener = _lines[0].Next;
        if (!Enclosure.IsOpener(opener) || !_lines.All(c => c.Next == opener)) return false;
        if (opener == '{' || Enclose(_lines, opener) is not var (nodes, after)) return false;
        _nodes.AddRange(nodes);
        _lines = after;
        return true;
    }

    (List<TemplateNode> Nodes, List<Cursor> After)? Enclose(List<Cursor> lines, char opener)
    {
        var ends = lines.ConvertAll(Enclosure.End);
        if (ends.Contains(-1)) return null;
        var inner = lines.Zip(ends, (c, end) => new Cursor(c.Line, c.At + 1, end)).ToList();
        List<TemplateNode> nodes = [TemplateNode.Literal(opener.ToString()), .. Inside(inner, opener), TemplateNode.Literal(Enclosure.Closer(opener).ToString())];
        return (nodes, lines.Zip(ends, (c, end) => c with { At = end + 1 }).ToList());
    }

    IReadOnlyList<TemplateNode> Inside(List<Cursor> inner, char opener)
    {
        if (opener == '"' && RequestLine.Read(inner) is { } request)
        {
            _seen.Add(TokenKind.Method);
            return request;
        }
        var seen = new List<TokenKind>(_seen);
        var filled = inner.FindAll(c => !c.SkipBlanks().AtEnd);
        var parts = filled.Count == inner.Count && _depth < MostDepth ? Align(inner, _depth + 1, seen) : null;
        var fields = parts?.Nodes.Where(n => n.Kind == NodeKind.Field).ToList() ?? [];
        if (parts is { Complete: true } && (fields.Count > 0 ? fields.Exists(f => f.IsStrong) || parts.Nodes.Count == 1 : opener is '(' or '<'))
        {
            _seen.Clear();
            _seen.AddRange(seen);
            if (parts.Nodes.Count == 1) parts.Nodes[0].Opener = opener;
            if (parts.Nodes.Count != 1 || parts.Nodes[0].Kind != NodeKind.Field || parts.Nodes[0].IsStrong) return parts.Nodes;
        }
        var field = new List<TemplateNode>();
        if (filled.Exists(c => c.NextClass == ' ')) field.Add(TemplateNode.Gap(@"\s*"));
        var text = TemplateNode.Field(TokenKind.Text, inner.ConvertAll(c => c.Rest.Trim().ToString()));
        text.Opener = opener;
        field.Add(text);
        if (filled.Exists(c => char.IsWhiteSpace(c.Line[c.End - 1]))) field.Add(TemplateNode.Gap(@"\s*"));
        return field;
    }

    /// <summary>A word behind which all lines go on alike, or with something in brackets that some leave out.</summary>
    bool Word()
    {
        var lengths = _lines.ConvertAll(c => TokenReader.Atom(c));
        if (lengths.Contains(0)) return Value();
        var after = _lines.Zip(lengths, (c, n) => c.Skip(n)).ToList();
        var next = after[0].NextClass;
        var alike = after.All(c => c.NextClass == next);
        if (!alike)
        {
            if (Value()) return true;
            if (OptionalEnclosure(after) is not var (_, behind)) return false;
            // In free text, some words have something in brackets behind them.
            if (behind.TrueForAll(c => c.NextClass == ' ') && Pending.Any(n => n.Kind == NodeKind.Field)) return false;
        }
        return AddWord(lengths, after, alike ? next : ':');
    }

    bool WideWord()
    {
        var lengths = _lines.ConvertAll(c => TokenReader.ToBlank(c));
        if (lengths.Contains(0) || _lines.Exists(IsObject)) return false;
        var after = _lines.Zip(lengths, (c, n) => c.Skip(n)).ToList();
        return AddWord(lengths, after, after[0].NextClass);
    }

    bool AddWord(List<int> lengths, List<Cursor> after, char next)
    {
        var values = _lines.Zip(lengths, (c, n) => c.Text(n)).ToList();
        var constant = values.TrueForAll(v => v == values[0]);
        if (constant && WordRules.IsLiteral(values[0], next, after, _nodes, IsFew)) Add(TemplateNode.Literal(values[0]));
        else
        {
            _isText = _depth == 0 && WordRules.BeginsText(next, after, _nodes, _seen, IsFew, Pending);
            if (_isText) return false;
            Add(TemplateNode.Field(TokenKind.Word, values));
        }
        _lines = after;
        return true;
    }
}
