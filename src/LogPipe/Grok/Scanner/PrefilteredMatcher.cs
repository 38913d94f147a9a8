namespace LogPipe.Grok.Scanner;

/// <summary>Asks the regular expression only if the text holds what every match holds.</summary>
internal sealed class PrefilteredMatcher(RequiredText required, RegexMatcher regex) : IGrokMatcher
{
    public MatchStatus Match(string text, int start, int length, Span<CaptureSlot> captures) =>
        required.MayMatch(text.AsSpan(start, length)) ? regex.Match(text, start, length, captures) : MatchStatus.NoMatch;
}
