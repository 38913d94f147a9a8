namespace LogPipe.Grok.Suggest;

// What only some of the lines have.
sealed partial class Aligner
{
    /// <summary>Something that only some of the lines have: in brackets, a word before a telling kind, or the end.</summary>
    bool Optional()
    {
        if (OptionalEnclosure(_lines) is var (nodes, after))
        {
            Add(TemplateNode.Optional(nodes));
            _lines = after;
            return true;
        }
        return _nodes.Count == _kept && (OptionalWord(TokenReader.Strong, 1) || OptionalEnd());
    }

    (List<TemplateNode> Nodes, List<Cursor> After)? OptionalEnclosure(List<Cursor> lines)
    {
        var opener = lines.Select(c => c.Next).FirstOrDefault(Enclosure.IsOpener);
        if (opener is '\0' or '{') return null;
        var with = lines.FindAll(c => c.Next == opener);
        var without = lines.FindAll(c => c.Next != opener);
        if (without.Count == 0 || with.Count * 50 < lines.Count || without.Count * 50 < lines.Count) return null;
        if (Enclose(with, opener) is not var (nodes, after)) return null;
        if (after.TrueForAll(c => c.NextClass == ' ') && !without.TrueForAll(c => c.NextClass == ' '))
        {
            nodes.Add(TemplateNode.Gap(" +"));
            after = after.ConvertAll(c => c.SkipBlanks());
        }
        List<Cursor> joined = [.. after, .. without];
        return Agree(joined) ? (nodes, joined) : null;
    }

    // Before these, a line may have one word or two that others leave out.
    static readonly TokenKind[] Telling = [TokenKind.SessionId, TokenKind.Uuid];

    bool TellingWord() => _nodes.Count == _kept && (OptionalWord(Telling, 1) || OptionalWord(Telling, 2));

    bool OptionalWord(IReadOnlyList<TokenKind> kinds, int count)
    {
        foreach (var kind in kinds)
        {
            var without = _lines.FindAll(c => TokenReader.Read(kind, c) > 0);
            if (without.Count == 0 || without.Count * 50 < _lines.Count || without.Count == _lines.Count) continue;
            var with = _lines.FindAll(c => TokenReader.Read(kind, c) == 0);
            if (with.Count * 50 < _lines.Count) continue;
            var words = with.ConvertAll(c => c with { End = c.At + TokenReader.ToBlank(c) });
            var after = with.Zip(words, (c, w) => (c with { At = w.End }).SkipBlanks()).ToList();
            if (words.Exists(c => c.AtEnd)) continue;
            List<TemplateNode> first = [];
            if (count > 1)
            {
                first = [TemplateNode.Field(TokenKind.Word, words.ConvertAll(c => c.Rest.ToString())), TemplateNode.Gap(" +")];
                words = after.ConvertAll(c => c with { End = c.At + TokenReader.ToBlank(c) });
                after = after.Zip(words, (c, w) => (c with { At = w.End }).SkipBlanks()).ToList();
                if (words.Exists(c => c.AtEnd)) continue;
            }
            if (!after.TrueForAll(c => TokenReader.Read(kind, c) > 0)) continue;
            var parts = Align(words, _depth + 1, [.. _seen, TokenKind.Word]);
            var word = words.ConvertAll(c => c.Rest.ToString());
            Add(TemplateNode.Optional([.. first, .. parts.Complete && parts.Nodes.Any(n => n.Kind == NodeKind.Field) ? parts.Nodes : [TemplateNode.Field(TokenKind.Word, word)], TemplateNode.Gap(" +")]));
            _lines = [.. after, .. without];
            return true;
        }
        return false;
    }

    /// <summary>What stands behind a key, or nothing in some lines.</summary>
    bool Value()
    {
        if (_nodes is not [.., { Kind: NodeKind.Literal, Text: "=" }]) return false;
        var lengths = _lines.ConvertAll(c => TokenReader.Value(c));
        if (lengths.Contains(-1) || lengths.TrueForAll(n => n == 0)) return false;
        var after = _lines.Zip(lengths, (c, n) => c.Skip(n)).ToList();
        if (!after.TrueForAll(c => c.NextClass == after[0].NextClass)) return false;
        var values = _lines.Zip(lengths, (c, n) => c.Text(n)).Where(v => v.Length > 0).ToList();
        Add(new TemplateNode { Kind = NodeKind.Field, Token = TokenKind.Word, Values = values, MayBeEmpty = true });
        _lines = after;
        return true;
    }

    /// <summary>A mark between date and text by which lines are rated, as Redis has them.</summary>
    bool Mark()
    {
        if (_nodes is not [.., { Token: TokenKind.Timestamp, Kind: NodeKind.Field }, { Text: " " }] || _seen.Contains(TokenKind.Level)) return false;
        if (!_lines.TrueForAll(c => c.Next is '.' or '-' or '*' or '#' && c.Skip(1).NextClass == ' ')) return false;
        var values = _lines.ConvertAll(c => c.Text(1));
        // One mark in all lines parts date and text only.
        if (values.TrueForAll(v => v == values[0]) && _nodes is not [{ Token: TokenKind.Number, Kind: NodeKind.Field }, { Text: ":" }, ..]) return false;
        Add(new TemplateNode { Kind = NodeKind.Field, Token = TokenKind.Word, Values = values, Name = "level" });
        _seen.Add(TokenKind.Level);
        _lines = _lines.ConvertAll(c => c.Skip(1));
        return true;
    }

    bool OptionalEnd()
    {
        var with = _lines.FindAll(c => !c.AtEnd);
        var without = _lines.FindAll(c => c.AtEnd);
        if (without.Count * 10 < _lines.Count || with.Count * 50 < _lines.Count || !with.TrueForAll(c => c.NextClass == ' ')) return false;
        var parts = Align(with, _depth + 1, [.. _seen]);
        if (!parts.Complete) return false;
        Add(TemplateNode.Optional(parts.Nodes));
        _lines = [.. without, .. with.ConvertAll(c => c with { At = c.End })];
        return true;
    }
}
