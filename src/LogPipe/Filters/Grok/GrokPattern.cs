using System.Runtime.CompilerServices;
using LogPipe.Events;
using LogPipe.Grok;

namespace LogPipe.Filters.Grok;

/// <summary>One compiled expression and the fields that its captures go to.</summary>
sealed class GrokPattern(CompiledGrok grok, IReadOnlyList<GrokTarget> targets)
{
    const int MaxOnStack = 64;

    readonly GrokTarget[] _targets = [.. targets];

    /// <summary>Matches a text and sets the captures; those set before a failing one stay.</summary>
    [SkipLocalsInit]
    public GrokResult Match(Event e, string text, int start, int length)
    {
        var count = _targets.Length;
        Span<CaptureSlot> slots = count <= MaxOnStack ? stackalloc CaptureSlot[MaxOnStack] : new CaptureSlot[count];
        switch (grok.Match(text, start, length, slots))
        {
            case MatchStatus.NoMatch:
                return GrokResult.NoMatch;
            case MatchStatus.TimedOut:
                return GrokResult.TimedOut;
        }
        for (var i = 0; i < count; i++)
            if (!_targets[i].Set(e, text, slots[i])) return GrokResult.Failed;
        return GrokResult.Matched;
    }
}
