using LogPipe.Events;
using LogPipe.Grok;

namespace LogPipe.Codecs.Multiline;

/// <summary>The expression of a multiline codec.</summary>
sealed class LinePattern(CompiledGrok grok)
{
    const int MaxOnStack = 64;

    /// <summary>True when a line matches.</summary>
    [System.Runtime.CompilerServices.SkipLocalsInit]
    public bool Matches(in FieldValue line)
    {
        var slots = grok.Captures.Count;
        Span<CaptureSlot> captures = slots <= MaxOnStack ? stackalloc CaptureSlot[MaxOnStack] : new CaptureSlot[slots];
        var source = line.TextSource(out var offset, out var length);
        return grok.Match(source, offset, length, captures) == MatchStatus.Match;
    }
}
