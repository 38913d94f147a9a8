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
        return _nodes.Count == _kept && (OptionalWord() || OptionalEnd());
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

    bool OptionalWord()
    {
        foreach (var kind in TokenReader.Strong)
        {
            var without = _lines.FindAll(c => TokenReader.Read(kind, c) > 0);
            if (without.Count == 0 || without.Count * 50 < _lines.Count || without.Count == _lines.Count) continue;
            var with = _lines.FindAll(c => TokenReader.Read(kind, c) == 0);
            if (with.Count * 50 < _lines.Count) continue;
            var words = with.ConvertAll(c => c with { End = c.At + TokenReader.ToBlank(c) });
            var after = with.Zip(words, (c, w) => (c with { At = w.End }).SkipBlanks()).ToList();
            if (words.Exists(c => c.AtEnd) || !after.TrueForAll(c => TokenReader.Read(kind, c) > 0)) continue;
            var parts = Align(words, _depth + 1, [.. _seen, TokenKind.Word]);
            var word = words.ConvertAll(c => c.Rest.ToString());
            Add(TemplateNode.Optional([.. parts.Complete && parts.Nodes.Any(n => n.Kind == NodeKind.Field) ? parts.Nodes : [TemplateNode.Field(TokenKind.Word, word)], TemplateNode.Gap(" +")]));
            _lines = [.. after, .. without];
            return true;
        }
        return false;
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
