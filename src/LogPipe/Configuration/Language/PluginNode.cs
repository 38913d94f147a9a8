namespace LogPipe.Configuration.Language;

/// <summary>A plugin block, `name { … }`. Attributes are in the order written and may repeat.</summary>
public sealed record PluginNode(string Name, SourceSpan NameSpan, IReadOnlyList<AttributeNode> Attributes, SourceSpan Span) : Statement(Span);
