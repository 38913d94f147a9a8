namespace LogPipe.Configuration.Language.Grammar;

/// <summary>A word of the text: what it says (quotes taken off) and where. A class, as are the values of all rules: a
/// parser over a struct would be code of its own, which no image holds and every start would compile.</summary>
internal sealed record Token(string Text, SourceSpan Span);
