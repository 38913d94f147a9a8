using System.Text;
using System.Text.RegularExpressions;

namespace LogPipe.Reference;

/// <summary>Writes Markdown, with line feeds on every system.</summary>
sealed partial class MarkdownWriter
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
    public void Block(string language, string text)
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

    /// <summary>
    /// Plain text, such as an option's: what is code by its form (names with underscores, references, fields, option => value)
    /// is written as such, and signs with a meaning in Markdown stand for themselves.
    /// </summary>
    public static string Prose(string text)
    {
        var result = new StringBuilder();
        var end = 0;
        foreach (Match code in Code().Matches(text))
        {
            result.Append(Escape(text[end..code.Index])).Append(code.Value[0] == '`' ? code.Value : Word(code.Value));
            end = code.Index + code.Length;
        }
        return result.Append(Escape(text[end..])).ToString();
    }

    static string Escape(string text) => text.Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal);

    // In this order: what is code already, option => value, paths of fields, references, words with underscores, file.names.
    [GeneratedRegex("""`[^`]+`|\b[a-z_]+ => (?:"[^"]*"|\[[^\]]*\]|\w+)|\[@?\w+\](?:\[\w+\])+|[\w./-]*%\{(?:[^{}]|\{[^}]*\})*\}+(?:[\w. -]*%\{[^}]*\})*|@[a-z]+\b|\b[a-z]+(?:_[a-z0-9_]+)+\b|(?<![\w/])_[a-z][a-z_]+|\b(?:pipeline|path)\.[a-z_.]*[a-z]\b|(?<!\S)/[a-z_]+(?:/[a-z_0-9]+)*(?=[\s,.;)]|$)""")]
    private static partial Regex Code();

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    static string Row(IReadOnlyList<string> cells) => "| " + string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))) + " |";
}
