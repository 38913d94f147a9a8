using LogPipe.Configuration.Language;
using LogPipe.Grok;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Configuration.Checks;

/// <summary>One expression of a grok filter.</summary>
/// <param name="Source">The field it reads, in one form.</param>
/// <param name="Text">The expression.</param>
/// <param name="Value">Where it stands.</param>
/// <param name="Captures">The fields it sets.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="Tree">The expression put together and parsed; null when it is wrong.</param>
/// <param name="Expander">Knows which part of it comes from which pattern.</param>
sealed record GrokText(
    string Source, string Text, ValueNode Value, IReadOnlyList<GrokCapture> Captures, IReadOnlyList<GrokError> Errors, Node? Tree, GrokExpander Expander)
{
    /// <summary>The place of a piece of the expression in the file.</summary>
    public SourceSpan SpanOf(int offset, int length) => TextPlace.Of(Value, Text, offset, length);
}
