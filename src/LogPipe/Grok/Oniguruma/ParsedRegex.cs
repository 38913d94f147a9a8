namespace LogPipe.Grok.Oniguruma;

/// <summary>A parsed expression whose references are resolved: <see cref="Captures"/> holds the groups that capture, by number from 1.</summary>
internal sealed record ParsedRegex(Node Root, IReadOnlyList<Node.Capture> Captures);
