namespace LogPipe.Grok.Suggest;

/// <summary>An expression and how it did.</summary>
/// <param name="Grok">The expression, compiled.</param>
/// <param name="Known">The library's pattern that it is; null for one made from the lines.</param>
/// <param name="Start">An expression for how its events begin, for the multiline codec.</param>
sealed record SuggestedExpression(CompiledGrok Grok, string? Known, string Start)
{
    /// <summary>How many lines it was the first to match.</summary>
    public int Matched { get; init; }

    /// <summary>The expression's text.</summary>
    public string Text => Grok.Expression;
}
