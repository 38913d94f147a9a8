namespace LogPipe.Configuration.Language;

/// <summary>A plugin as a value: `codec => json { … }`.</summary>
public sealed record PluginValue(PluginNode Plugin, SourceSpan Span) : ValueNode(Span);
