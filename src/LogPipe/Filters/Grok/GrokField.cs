using LogPipe.Events;
using LogPipe.Grok;

namespace LogPipe.Filters.Grok;

/// <summary>One field of <c>match</c> with its expressions.</summary>
sealed class GrokField(FieldReference source, IReadOnlyList<GrokPattern> patterns)
{
    // From so many on it pays to ask each first whether it can match at all.
    const int List = 3;

    readonly GrokPattern[] _patterns = [.. patterns];

    /// <summary>The field.</summary>
    public FieldReference Source => source;

    /// <summary>Its expressions, in order.</summary>
    public IReadOnlyList<GrokPattern> Patterns => _patterns;

    /// <summary>Matches the field's value, or each element of a list, and sets the captures.</summary>
    public GrokResult Match(Event e, bool breakOnMatch)
    {
        if (!e.TryGet(source, out var value) || value.IsNull) return GrokResult.NoMatch;
        value = value.Materialize();
        if (value.Kind != FieldKind.List) return MatchText(e, value, breakOnMatch);
        var result = GrokResult.NoMatch;
        foreach (var item in value.AsList().Items.ToArray())
        {
            var one = MatchText(e, item, breakOnMatch);
            if (one is GrokResult.TimedOut or GrokResult.Failed) return one;
            if (one == GrokResult.Matched) result = one;
        }
        return result;
    }

    GrokResult MatchText(Event e, in FieldValue value, bool breakOnMatch)
    {
        var text = value.IsText ? value : FieldValue.Text(RubyText.Of(value));
        var source = text.TextSource(out var offset, out var length);
        var result = GrokResult.NoMatch;
        var isList = _patterns.Length >= List;
        var facts = isList ? TextFacts.Of(source.AsSpan(offset, length)) : default;
        foreach (var pattern in _patterns)
        {
            if (isList && !pattern.MayMatch(source.AsSpan(offset, length), facts)) continue;
            var one = pattern.Match(e, source, offset, length, isLikely: isList);
            if (one is GrokResult.TimedOut or GrokResult.Failed) return one;
            if (one != GrokResult.Matched) continue;
            result = one;
            if (breakOnMatch) break;
        }
        return result;
    }
}
