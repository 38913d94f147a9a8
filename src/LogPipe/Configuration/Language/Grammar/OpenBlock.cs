namespace LogPipe.Configuration.Language.Grammar;

/// <summary>A `{` that waits for its `}`: what it belongs to ("filter", "mutate") and where that was written.</summary>
internal readonly record struct OpenBlock(string Label, SourceSpan Head, int Brace);
