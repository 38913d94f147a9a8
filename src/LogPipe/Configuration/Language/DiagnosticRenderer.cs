using System.Globalization;
using System.Text;

namespace LogPipe.Configuration.Language;

/// <summary>Prints a diagnostic with the source line and a caret under the place.</summary>
public static class DiagnosticRenderer
{
    private const int MaxWidth = 160;
    private const int BeforeCaret = 60;
    private const int TabWidth = 4;

    /// <summary>All diagnostics, a blank line between two.</summary>
    public static string Render(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics.Select(Render));

    /// <summary>One diagnostic; ends with a newline.</summary>
    public static string Render(Diagnostic diagnostic)
    {
        var text = new StringBuilder();
        text.Append(diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "info",
        });
        text.Append(' ').Append(diagnostic.Code).Append(": ").Append(diagnostic.Message).Append('\n');

        int last = diagnostic.Span.Line;
        foreach (RelatedSpan related in diagnostic.Related)
        {
            last = Math.Max(last, related.Span.Line);
        }

        int gutter = last.ToString(CultureInfo.InvariantCulture).Length;
        AppendPlace(text, diagnostic.Span, gutter, "-->", null);
        foreach (RelatedSpan related in diagnostic.Related)
        {
            AppendPlace(text, related.Span, gutter, ":::", related.Message);
        }

        if (diagnostic.Hint is not null)
        {
            text.Append(' ', gutter + 1).Append("= help: ").Append(diagnostic.Hint).Append('\n');
        }

        return text.ToString();
    }

    private static void AppendPlace(StringBuilder text, SourceSpan span, int gutter, string arrow, string? label)
    {
        (int line, int column) = span.File.Locate(span.Start);
        text.Append(' ', gutter).Append(arrow).Append(' ').Append(span.File.Name).Append(':').Append(line).Append(':').Append(column);
        if (label is not null)
        {
            text.Append(": ").Append(label);
        }

        text.Append('\n').Append(' ', gutter + 1).Append("|\n");
        (string shown, int indent, int carets) = Window(span.File.Line(line), column - 1, span.Length);
        text.Append(line.ToString(CultureInfo.InvariantCulture).PadLeft(gutter)).Append(" |");
        if (shown.Length > 0)
        {
            text.Append(' ').Append(shown);
        }

        text.Append('\n').Append(' ', gutter + 1).Append("| ").Append(' ', indent).Append('^', carets).Append('\n');
    }

    /// <summary>Cuts the line to the window around the caret; widths are in terminal cells.</summary>
    private static (string Shown, int Indent, int Carets) Window(ReadOnlySpan<char> line, int start, int length)
    {
        int from = Math.Min(start, line.Length);
        int to = Math.Min(start + Math.Max(length, 1), line.Length);
        var cells = new List<(string Text, int Width, int Offset)>(line.Length);
        int total = 0;
        for (int i = 0; i < line.Length;)
        {
            int size = char.IsHighSurrogate(line[i]) && i + 1 < line.Length && char.IsLowSurrogate(line[i + 1]) ? 2 : 1;
            (string shown, int width) = Cell(line.Slice(i, size), total);
            cells.Add((shown, width, i));
            total += width;
            i += size;
        }

        int before = Measure(cells, 0, from);
        int carets = Math.Max(1, Measure(cells, from, to));
        int cut = total > MaxWidth ? Math.Max(0, Math.Min(before - BeforeCaret, total - MaxWidth)) : 0;
        var text = new StringBuilder();
        int at = 0;
        int skipped = 0;
        int used = 0;
        foreach ((string shown, int width, _) in cells)
        {
            if (at < cut)
            {
                skipped += width;
            }
            else if (used + width <= MaxWidth)
            {
                text.Append(shown);
                used += width;
            }

            at += width;
        }

        bool cutEnd = skipped + used < total;
        int lead = skipped > 0 ? 1 : 0;
        string result = (lead > 0 ? "…" : "") + text.ToString().TrimEnd() + (cutEnd ? "…" : "");
        int indent = before - skipped + lead;
        return (result, indent, Math.Min(carets, Math.Max(1, MaxWidth - (before - skipped))));
    }

    private static int Measure(List<(string Text, int Width, int Offset)> cells, int from, int to)
    {
        int width = 0;
        foreach ((_, int cell, int offset) in cells)
        {
            if (offset >= from && offset < to)
            {
                width += cell;
            }
        }

        return width;
    }

    /// <summary>What a character looks like on a terminal; control characters become a dot.</summary>
    private static (string Text, int Width) Cell(ReadOnlySpan<char> character, int column)
    {
        if (character[0] == '\t')
        {
            int width = TabWidth - (column % TabWidth);
            return (new string(' ', width), width);
        }

        int code = character.Length == 2 ? char.ConvertToUtf32(character[0], character[1]) : character[0];
        UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(code is >= 0xD800 and <= 0xDFFF ? 0xFFFD : code);
        return category switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => ("·", 1),
            _ when code is >= 0xD800 and <= 0xDFFF => ("\uFFFD", 1),
            UnicodeCategory.Format => code == 0xFEFF || IsDirection(code) ? ("·", 1) : (character.ToString(), 0),
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => (character.ToString(), 0),
            _ => (character.ToString(), IsWide(code) ? 2 : 1),
        };
    }

    private static bool IsDirection(int code) => code is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;

    /// <summary>The blocks whose characters take two cells: East Asian wide and full-width forms, emoji.</summary>
    private static bool IsWide(int code) =>
        code is >= 0x1100 and <= 0x115F
            or >= 0x2E80 and <= 0x303E
            or >= 0x3041 and <= 0xA4CF
            or >= 0xA960 and <= 0xA97F
            or >= 0xAC00 and <= 0xD7A3
            or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE6F
            or >= 0xFF00 and <= 0xFF60
            or >= 0xFFE0 and <= 0xFFE6
            or >= 0x1F300 and <= 0x1F64F
            or >= 0x1F680 and <= 0x1F6FF
            or >= 0x1F900 and <= 0x1FAFF
            or >= 0x20000 and <= 0x3FFFD;
}
