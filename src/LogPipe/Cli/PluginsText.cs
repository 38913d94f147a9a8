using System.Text.RegularExpressions;
using LogPipe.Plugins;
using LogPipe.Reference;
using LogPipe.Testing;

namespace LogPipe.Cli;

/// <summary>Plugins for a terminal: the list, and all about one.</summary>
/// <param name="writer">Where to.</param>
/// <param name="paint">Colours.</param>
/// <param name="width">Columns of the terminal.</param>
sealed partial class PluginsText(TextWriter writer, Paint paint, int width)
{
    /// <summary>The plugins of each kind with their summaries.</summary>
    public void WriteList(IReadOnlyList<PluginDefinition> plugins)
    {
        var column = plugins.Max(p => p.Name.Length) + 4;
        foreach (var kind in PluginFacts.Kinds)
        {
            var some = plugins.Where(p => p.Kind == kind).OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
            if (some.Count == 0) continue;
            writer.WriteLine(paint.Bold(PluginFacts.Kind(kind) + "s"));
            foreach (var plugin in some)
            {
                writer.Write("  " + plugin.Name.PadRight(column - 2));
                WriteWrapped(plugin.Summary + (plugin.IsOwn ? " (only in LogPipe)" : ""), column, column);
            }
            writer.WriteLine();
        }
        writer.WriteLine("logpipe plugins NAME tells all about one.");
    }

    /// <summary>All about a plugin.</summary>
    public void Write(PluginDefinition plugin)
    {
        writer.WriteLine(paint.Bold($"{PluginFacts.Kind(plugin.Kind)} {plugin.Name}"));
        writer.Write("  ");
        WriteWrapped(plugin.Summary + "." + (plugin.IsOwn ? " Only LogPipe has it." : ""), 2, 2);
        if (PluginParts.Notes(plugin) is { } notes)
        {
            foreach (var paragraph in notes.Split("\n\n"))
            {
                writer.WriteLine();
                writer.Write("  ");
                WriteWrapped(Plain(paragraph), 2, 2);
            }
        }
        WriteOptions("Options", [.. plugin.Options.Where(o => OptionWords.IsLive(o) && o.Deprecated is null)], o => o.Doc);
        if (plugin.Kind is PluginKind.Input or PluginKind.Output) WriteParagraph("Default codec", plugin.UsesCodec ? plugin.DefaultCodec : "none; codec is accepted and changes nothing");
        WriteParagraph("Common options", string.Join(", ", CommonOptions.For(plugin).Select(o => o.Name)));
        WriteOptions("Deprecated", [.. plugin.Options.Where(o => o.Deprecated is not null)], o => $"{o.Doc} Instead: {o.Deprecated}.");
        WriteMarks("Without effect", plugin, o => o.NoEffect);
        WriteMarks("Not supported", plugin, o => o.Unsupported);
        WriteMarks("Removed", plugin, o => o.Obsolete);
        WriteEcs(plugin);
        if (!plugin.IsOwn) WriteMarks("Not as in Logstash", plugin, o => o.Differs);
        if (plugin.Counters.Count > 0)
        {
            Title("Metrics");
            foreach (var counter in plugin.Counters)
            {
                var metric = PluginFacts.Metric(plugin, counter);
                writer.Write($"  {paint.Green(metric)}: ");
                WriteWrapped(counter.What, metric.Length + 4, 6);
            }
        }
        foreach (var fact in PluginFacts.Delivery(plugin)) WriteParagraph("Note", fact);
        WriteExample(plugin);
    }

    void WriteOptions(string title, IReadOnlyList<OptionSpec> options, Func<OptionSpec, string> text)
    {
        if (options.Count == 0) return;
        Title(title);
        foreach (var option in OptionWords.Ordered(options))
        {
            var facts = OptionWords.Type(option) + (option.Required ? ", required" : OptionWords.Default(option) is { } value ? $", default {value}" : "") + (option.IsOwn ? ", only in LogPipe" : "");
            writer.WriteLine($"  {paint.Green(option.Name)}  {paint.Dim(facts)}");
            writer.Write("      ");
            WriteWrapped(text(option) + (option.Values is { } values ? $" One of {string.Join(", ", values)}." : ""), 6, 6);
        }
    }

    void WriteMarks(string title, PluginDefinition plugin, Func<OptionSpec, string?> mark)
    {
        var options = OptionWords.Ordered(plugin.Options.Where(o => mark(o) is not null)).ToList();
        if (options.Count == 0) return;
        Title(title);
        foreach (var option in options)
        {
            writer.Write($"  {paint.Green(option.Name)}: ");
            WriteWrapped(mark(option)!, option.Name.Length + 4, 6);
        }
    }

    void WriteEcs(PluginDefinition plugin)
    {
        if (plugin.EcsDifferences.Count == 0) return;
        Title("Fields by ecs_compatibility");
        var what = Math.Max(4, plugin.EcsDifferences.Max(d => d.What.Length));
        var disabled = Math.Max(8, plugin.EcsDifferences.Max(d => d.Disabled?.Length ?? 1));
        writer.WriteLine("  " + paint.Dim($"{"".PadRight(what)}  {"disabled".PadRight(disabled)}  v1, v8"));
        foreach (var difference in plugin.EcsDifferences)
            writer.WriteLine($"  {difference.What.PadRight(what)}  {(difference.Disabled ?? "-").PadRight(disabled)}  {difference.Ecs ?? "-"}");
    }

    void WriteExample(PluginDefinition plugin)
    {
        if (PluginParts.Example(plugin) is not { } example) return;
        Title("Example");
        WriteBlock(example.Config);
        foreach (var test in example.Tests.Tests)
        {
            foreach (var (heading, _, text) in ExampleText.Parts(test))
            {
                writer.WriteLine("  " + paint.Dim(heading));
                if (text.Length > 0) WriteBlock(text);
            }
        }
        if (example.Written is not { } written) return;
        writer.WriteLine("  " + paint.Dim("What is written:"));
        WriteBlock(written.TrimEnd('\n'));
    }

    // Notes are Markdown with words of code, stress and links, nothing else.
    static string Plain(string markdown) => Link().Replace(markdown, "$1").Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal).Replace('\n', ' ');

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    void WriteBlock(string text)
    {
        foreach (var line in text.Split('\n')) writer.WriteLine(line.Length == 0 ? "" : "    " + line);
    }

    void WriteParagraph(string title, string text)
    {
        writer.WriteLine();
        writer.Write(paint.Bold(title) + ": ");
        WriteWrapped(text, title.Length + 2, 2);
    }

    void Title(string text)
    {
        writer.WriteLine();
        writer.WriteLine(paint.Bold(text));
    }

    /// <summary>Words up to the width of the terminal; the first line has begun already.</summary>
    void WriteWrapped(string text, int begun, int indent)
    {
        var column = begun;
        var first = true;
        foreach (var word in text.Split(' '))
        {
            if (!first && column + 1 + word.Length > width)
            {
                writer.WriteLine();
                writer.Write(new string(' ', indent));
                column = indent;
            }
            else if (!first)
            {
                writer.Write(' ');
                column++;
            }
            writer.Write(word);
            column += word.Length;
            first = false;
        }
        writer.WriteLine();
    }
}
