using LogPipe.Configuration.Language;
using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Checks;

/// <summary>A grok filter with its expressions, put together and parsed.</summary>
sealed class GrokUse
{
    readonly Lazy<PatternLibrary> _library;

    /// <summary>Reads the expressions of a filter.</summary>
    public GrokUse(PluginUse plugin, PipelineInfo pipeline)
    {
        Plugin = plugin;
        _library = new Lazy<PatternLibrary>(() => GrokLibraries.Of(plugin, pipeline));
        foreach (var attribute in plugin.Node.Attributes.Where(a => a.Name == "match")) Read(attribute.Value);
    }

    /// <summary>The filter.</summary>
    public PluginUse Plugin { get; }

    /// <summary>Its expressions in the order written.</summary>
    public List<GrokText> Texts { get; } = [];

    /// <summary>Its patterns.</summary>
    public PatternLibrary Library => _library.Value;

    void Read(ValueNode match)
    {
        switch (match)
        {
            case HashValue hash:
                foreach (var entry in hash.Entries) Add(TextOf(entry.Key), entry.Value);
                break;
            // A list of field, expression, field, expression.
            case ArrayValue list:
                for (var i = 0; i + 1 < list.Items.Count; i += 2) Add(TextOf(list.Items[i]), list.Items[i + 1]);
                break;
        }
    }

    void Add(string? source, ValueNode value)
    {
        if (source is null) return;
        foreach (var item in value is ArrayValue list ? list.Items : [value])
            if (TextOf(item) is { } text && !text.Contains("${", StringComparison.Ordinal)) Add(source, text, item);
    }

    void Add(string source, string text, ValueNode value)
    {
        var (_, expander, _, parsed, errors) = GrokParse.Of(text, Library, namedOnly: Plugin.Value("named_captures_only") is not false);
        var captures = errors.Count > 0 || parsed is null ? [] : parsed.Captures.Where(c => c.Name is not null).Select(c => CaptureOf(c.Name!)).ToList();
        Texts.Add(new GrokText(FieldNames.Canonical(source), text, value, captures, errors, errors.Count > 0 ? null : parsed?.Root, expander));
    }

    GrokCapture CaptureOf(string group)
    {
        var parts = group.Split(':');
        var name = parts.Length > 1 ? parts[1] : parts[0];
        if (Plugin.Text("target") is { } target) name = FieldNames.Shown(target) + FieldNames.Shown(name);
        var type = parts.Length < 3 ? CaptureType.Text : parts[2] switch { "int" => CaptureType.Int, "float" => CaptureType.Float, _ => CaptureType.Text };
        return new GrokCapture(FieldNames.Canonical(name), type);
    }

    static string? TextOf(ValueNode node) => node switch
    {
        StringValue s => s.Text,
        BarewordValue b => b.Text,
        _ => null,
    };
}
