using System.Text;

namespace LogPipe.Reference;

/// <summary>Writes Markdown, with line feeds on every system.</summary>
sealed class MarkdownWriter
{
    readonly StringBuilder _text = new();

    /// <summary>A heading.</summary>
    public void Heading(int level, string text) => Paragraph($"{new string('#', level)} {text}");

    /// <summary>A paragraph, or any text that blank lines part from the rest.</summary>
    public void Paragraph(string text)
    {
        if (_text.Length > 0) _text.Append('\n');
        _text.Append(text).Append('\n');
    }

    /// <summary>A block of code.</summary>
    public void Code(string language, string text)
    {
        var fence = text.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        Paragraph($"{fence}{language}\n{text}\n{fence}");
    }

    /// <summary>A list.</summary>
    public void List(IEnumerable<string> items) => Paragraph(string.Join('\n', items.Select(i => "* " + i)));

    /// <summary>A table; cells may hold Markdown, a | in them is escaped.</summary>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = new List<string> { Row(head), "|" + string.Concat(Enumerable.Repeat("---|", head.Count)) };
        lines.AddRange(rows.Select(Row));
        Paragraph(string.Join('\n', lines));
    }

    /// <summary>A word of code inside a line.</summary>
    public static string Word(string text) => $"`{text}`";

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    static string Row(IReadOnlyList<string> cells) => "| " + string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))) + " |";
}
