namespace LogPipe.Grok.Scanner;

/// <summary>Matches with a scan program, and with the regular expression where that is not sure.</summary>
internal sealed class ScannerMatcher(ScanProgram program, RequiredText? required, RegexMatcher regex) : IGrokMatcher
{
    public MatchStatus Match(string text, int start, int length, Span<CaptureSlot> captures) =>
        Answer(Scan(text.AsSpan(start, length), captures), text, start, length, captures);

    readonly uint _rare = required is null ? 0 : TextFacts.RareOf(required.Texts);

    /// <summary>False when the text cannot match, which is quickly seen.</summary>
    public bool MayMatch(ReadOnlySpan<char> text, in TextFacts facts) =>
        (_rare & ~facts.Rare) == 0 && program.MayBegin(text, facts.HasNewline) && (required is not { IsTelling: true } || required.MayMatch(text));

    /// <summary>As <see cref="Match"/>, for a text that <see cref="MayMatch"/>.</summary>
    public MatchStatus MatchLikely(string text, int start, int length, Span<CaptureSlot> captures) =>
        Answer(program.Match(text.AsSpan(start, length), required, captures), text, start, length, captures);

    MatchStatus Answer(ScanOutcome outcome, string text, int start, int length, Span<CaptureSlot> captures)
    {
        if (outcome == ScanOutcome.Unsure)
        {
            return regex.Match(text, start, length, captures);
        }

        if (outcome == ScanOutcome.NoMatch)
        {
            return MatchStatus.NoMatch;
        }

        if (start != 0)
        {
            foreach (ref CaptureSlot slot in captures[..program.Captures])
            {
                slot = slot.Success ? new CaptureSlot(slot.Start + start, slot.Length) : slot;
            }
        }

        return MatchStatus.Match;
    }

    /// <summary>What the scan program alone says; places are relative to the text given.</summary>
    public ScanOutcome Scan(ReadOnlySpan<char> text, Span<CaptureSlot> captures) =>
        required is { IsTelling: true } && !required.MayMatch(text) ? ScanOutcome.NoMatch : program.Match(text, required, captures);
}
