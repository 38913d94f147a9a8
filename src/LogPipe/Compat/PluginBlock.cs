using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Compat;

/// <summary>A plugin in a config, codecs among them.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Node">Its block; for a codec named by one word, a block without options.</param>
sealed record PluginBlock(PluginKind Kind, PluginNode Node)
{
    /// <summary>"filter grok".</summary>
    public string Title => $"{Kind.ToString().ToLowerInvariant()} {Node.Name}";

    /// <summary>Every plugin of the trees, in the order written, each codec behind the plugin that it belongs to.</summary>
    public static IEnumerable<PluginBlock> Of(IEnumerable<ConfigFile> trees) => trees.SelectMany(t => t.Sections).SelectMany(s => Of(s.Body, s.Kind switch
    {
        SectionKind.Input => PluginKind.Input,
        SectionKind.Filter => PluginKind.Filter,
        _ => PluginKind.Output,
    }));

    /// <summary>The conditions of the trees, as written.</summary>
    public static IEnumerable<SourceSpan> Conditions(IEnumerable<ConfigFile> trees) => trees.SelectMany(t => t.Sections).SelectMany(s => Heads(s.Body));

    /// <summary>The texts in the values of an option, those in lists and hashes among them.</summary>
    public static IEnumerable<ValueNode> Texts(ValueNode value) => value switch
    {
        StringValue or BarewordValue => [value],
        ArrayValue list => list.Items.SelectMany(Texts),
        HashValue hash => hash.Entries.SelectMany(e => Texts(e.Value)),
        _ => [],
    };

    /// <summary>The text of a value; null for what is none.</summary>
    public static string? TextOf(ValueNode value) => value switch
    {
        StringValue s => s.Text,
        BarewordValue b => b.Text,
        _ => null,
    };

    /// <summary>The texts of an option; none when it is not given.</summary>
    public IEnumerable<string> Texts(string option) =>
        Node.Attributes.Where(a => a.Name == option).SelectMany(a => Texts(a.Value)).Select(v => TextOf(v)!);

    static IEnumerable<PluginBlock> Of(IEnumerable<Statement> body, PluginKind kind)
    {
        foreach (var statement in body)
        {
            if (statement is PluginNode node)
            {
                yield return new PluginBlock(kind, node);
                foreach (var attribute in node.Attributes.Where(a => a.Name == "codec"))
                    if (CodecOf(attribute.Value) is { } codec) yield return new PluginBlock(PluginKind.Codec, codec);
            }
            else if (statement is BranchNode branch)
            {
                foreach (var block in branch.Arms.SelectMany(a => Of(a.Body, kind))) yield return block;
            }
        }
    }

    static PluginNode? CodecOf(ValueNode value) => value switch
    {
        PluginValue plugin => plugin.Plugin,
        _ => TextOf(value) is { } name ? new PluginNode(name, value.Span, [], value.Span) : null,
    };

    static IEnumerable<SourceSpan> Heads(IEnumerable<Statement> body) => body.OfType<BranchNode>().SelectMany(b => b.Arms)
        .SelectMany(a => a.Condition is null ? Heads(a.Body) : Heads(a.Body).Prepend(a.HeadSpan));
}
