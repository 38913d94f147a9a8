using System.Text;
using LogPipe.Configuration.Language;

namespace LogPipe.Compat;

/// <summary>Puts other paths in place of those that a config names, and leaves every other character as it is.</summary>
static class ConfigRewriter
{
    /// <summary>The file with the paths of its options for files mapped.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tree">Its tree.</param>
    /// <param name="map">The new text of a value; null to leave it. Gets the block, the option and the text.</param>
    /// <param name="changes">Gets each change: line, old and new text.</param>
    public static SourceFile Rewrite(SourceFile file, ConfigFile tree, Func<PluginBlock, string, string, string?> map, ICollection<(int Line, string Old, string New)> changes)
    {
        var edits = new List<(SourceSpan Span, string Text)>();
        foreach (var block in PluginBlock.Of([tree]))
        {
            var values = FileOptions.Of(block).Concat(Sincedb(block));
            foreach (var (option, value) in values)
            {
                if (PluginBlock.TextOf(value) is not { } old || map(block, option, old) is not { } text || text == old) continue;
                // A new path is no word, so it needs quotes even where the old one had none.
                var quote = value is StringValue s && !text.Contains(s.Quote) ? s.Quote : text.Contains('"') ? '\'' : '"';
                edits.Add((value.Span, quote + text + quote));
                changes.Add((value.Span.Line, old, text));
            }
        }
        if (edits.Count == 0) return file;
        var result = new StringBuilder();
        var at = 0;
        foreach (var (span, text) in edits.OrderBy(e => e.Span.Start))
        {
            result.Append(file.Text, at, span.Start - at).Append(text);
            at = span.End;
        }
        return new SourceFile(file.Name, result.Append(file.Text, at, file.Text.Length - at).ToString());
    }

    static IEnumerable<(string Option, ValueNode Value)> Sincedb(PluginBlock block) =>
        block.Node.Attributes.Where(a => a.Name == "sincedb_path").SelectMany(a => PluginBlock.Texts(a.Value)).Select(v => ("sincedb_path", v));
}
