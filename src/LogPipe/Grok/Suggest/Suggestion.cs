namespace LogPipe.Grok.Suggest;

/// <summary>What is proposed for some lines.</summary>
/// <param name="Kind">The filter.</param>
/// <param name="Lines">The lines, sorted.</param>
/// <param name="Proposals">The best, then others; for JSON and key=value one without expressions.</param>
sealed record Suggestion(SuggestionKind Kind, SortedLines Lines, IReadOnlyList<Proposal> Proposals)
{
    /// <summary>What a rate must reach for the proposal to count as good.</summary>
    public const double GoodRate = 0.95;

    /// <summary>The best proposal; null if there is none.</summary>
    public Proposal? Best => Proposals.Count > 0 ? Proposals[0] : null;

    /// <summary>True when the best proposal is good enough to be used as it is.</summary>
    public bool IsGood => Best is { } best && best.Rate >= GoodRate;
}
