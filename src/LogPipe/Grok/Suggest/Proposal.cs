namespace LogPipe.Grok.Suggest;

/// <summary>Expressions for grok's match, the first that matches winning, and what they did with the sample lines.</summary>
sealed record Proposal
{
    /// <summary>The expressions in order.</summary>
    public required IReadOnlyList<SuggestedExpression> Expressions { get; init; }

    /// <summary>How many lines one of them matched.</summary>
    public required int Matched { get; init; }

    /// <summary>How many lines they were tried on.</summary>
    public required int Total { get; init; }

    /// <summary>The first lines that none matched.</summary>
    public required IReadOnlyList<string> Unmatched { get; init; }

    /// <summary>The fields, in order.</summary>
    public required IReadOnlyList<FieldSample> Fields { get; init; }

    /// <summary>The dates; null where there are none.</summary>
    public required DateSuggestion? Date { get; init; }

    /// <summary>What the rest of the lines is.</summary>
    public required TailKind Tail { get; init; }

    /// <summary>The keys of the rest, when it is key=value.</summary>
    public IReadOnlyList<string> TailKeys { get; init; } = [];

    /// <summary>Matched lines of all, from 0 to 1.</summary>
    public double Rate => Total == 0 ? 0 : (double)Matched / Total;
}
