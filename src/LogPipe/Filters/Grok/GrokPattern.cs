using System.Runtime.CompilerServices;
using LogPipe.Events;
using LogPipe.Grok;

namespace LogPipe.Filters.Grok;

/// <summary>One compiled expression and the fields that its captures go to.</summary>
sealed class GrokPattern(CompiledGrok grok, IReadOnlyList<GrokTarget> targets)
{
    const int MaxOnStack = 64;

    /// <summary>The expression.</summary>
    public CompiledGrok Grok => grok;

    readonly GrokTarget[] _targets = [.. targets];
    readonly FieldName[]? _names = NamesOf(targets);
    readonly ulong _bits = NamesOf(targets)?.Aggregate(0UL, (bits, name) => bits | name.Bit) ?? 0;

    /// <summary>False when the text cannot match, which is quickly seen.</summary>
    public bool MayMatch(ReadOnlySpan<char> text, in TextFacts facts) => grok.MayMatch(text, facts);

    /// <summary>Matches a text and sets the captures; those set before a failing one stay.</summary>
    /// <param name="isLikely">Whether the text has passed <see cref="MayMatch"/>.</param>
    [SkipLocalsInit]
    public GrokResult Match(Event e, string text, int start, int length, bool isLikely)
    {
        var count = _targets.Length;
        Span<CaptureSlot> slots = count <= MaxOnStack ? stackalloc CaptureSlot[MaxOnStack] : new CaptureSlot[count];
        switch (isLikely ? grok.MatchLikely(text, start, length, slots) : grok.Match(text, start, length, slots))
        {
            case MatchStatus.NoMatch:
                return GrokResult.NoMatch;
            case MatchStatus.TimedOut:
                return GrokResult.TimedOut;
        }
        if (_names is not null && !e.Fields.MayHold(_bits))
        {
            Append(e.Fields, _names, text, slots);
            return GrokResult.Matched;
        }
        for (var i = 0; i < count; i++)
            if (!_targets[i].Set(e, text, slots[i])) return GrokResult.Failed;
        return GrokResult.Matched;
    }

    static void Append(FieldMap fields, FieldName[] names, string text, ReadOnlySpan<CaptureSlot> slots)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var slot = slots[i];
            if (slot.Length > 0) fields.Append(names[i], FieldValue.Text(text, slot.Start, slot.Length));
        }
    }

    /// <summary>The names, where every capture is simply the text of a field of its own at the top; else null.</summary>
    static FieldName[]? NamesOf(IReadOnlyList<GrokTarget> targets)
    {
        var names = new FieldName[targets.Count];
        for (var i = 0; i < names.Length; i++)
        {
            if (targets[i] is not { Type: CaptureType.Text, KeepEmpty: false, Reference.Plain: { } name } || names.AsSpan(0, i).Contains(name)) return null;
            names[i] = name;
        }
        return names;
    }
}
