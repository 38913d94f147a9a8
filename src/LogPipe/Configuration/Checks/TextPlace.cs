using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Where a piece of a text stands in the file.</summary>
static class TextPlace
{
    /// <summary>The piece; the whole value where what is written is not what came of it (placeholders, escapes).</summary>
    public static SourceSpan Of(SyntaxNode value, string text, int offset, int length)
    {
        var written = value.Span.Text;
        var start = written.Length == text.Length + 2 && string.CompareOrdinal(written, 1, text, 0, text.Length) == 0 ? 1
            : written == text ? 0 : -1;
        if (start < 0 || offset < 0 || offset > text.Length) return value.Span;
        return value.Span with { Start = value.Span.Start + start + offset, Length = Math.Clamp(length, 1, Math.Max(1, text.Length - offset)) };
    }
}
