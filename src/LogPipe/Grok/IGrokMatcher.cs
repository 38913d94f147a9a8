namespace LogPipe.Grok;

/// <summary>Finds an expression in a text. Implementations are safe to use from several threads.</summary>
public interface IGrokMatcher
{
    /// <summary>
    /// Searches the window of <paramref name="text"/>, which counts as the whole text: anchors hold at its ends.
    /// Fills <paramref name="captures"/> (at least as long as the expression has captures, in their order) with
    /// offsets into <paramref name="text"/>; its content is undefined unless <see cref="MatchStatus.Match"/> is returned.
    /// </summary>
    MatchStatus Match(string text, int start, int length, Span<CaptureSlot> captures);
}
