using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>
/// Splits text as Ruby does: the separator is literal, empty parts at the end are dropped, a single blank means any run
/// of white space, an empty separator every character. The parts are slices of the text.
/// </summary>
sealed class SplitMutation(FieldReference field, string separator) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        error = null;
        if (!e.TryGet(field, out var value) || !value.IsText) return true;
        var list = separator switch
        {
            " " => ByBlanks(value),
            "" => ByCharacters(value),
            _ => BySeparator(value),
        };
        return e.TrySet(field, FieldValue.List(list), out error);
    }

    FieldList BySeparator(in FieldValue value)
    {
        var text = value.AsSpan();
        var source = value.TextSource(out var offset, out _);
        var list = new FieldList();
        // Empty parts are held back until something follows them.
        var empties = 0;
        var start = 0;
        while (start <= text.Length)
        {
            var found = text[start..].IndexOf(separator, StringComparison.Ordinal);
            var length = found < 0 ? text.Length - start : found;
            if (length == 0) empties++;
            else
            {
                for (; empties > 0; empties--) list.Add(FieldValue.EmptyText);
                list.Add(FieldValue.Text(source, offset + start, length));
            }
            if (found < 0) break;
            start += length + separator.Length;
        }
        return list;
    }

    static FieldList ByBlanks(in FieldValue value)
    {
        var text = value.AsSpan();
        var source = value.TextSource(out var offset, out _);
        var list = new FieldList();
        var i = 0;
        while (true)
        {
            while (i < text.Length && IsBlank(text[i])) i++;
            if (i == text.Length) return list;
            var start = i;
            while (i < text.Length && !IsBlank(text[i])) i++;
            list.Add(FieldValue.Text(source, offset + start, i - start));
        }
    }

    static FieldList ByCharacters(in FieldValue value)
    {
        var text = value.AsSpan();
        var source = value.TextSource(out var offset, out _);
        var list = new FieldList(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            list.Add(FieldValue.Text(source, offset + i, length));
            i += length;
        }
        return list;
    }

    static bool IsBlank(char c) => c is ' ' or (>= '\t' and <= '\r');
}
