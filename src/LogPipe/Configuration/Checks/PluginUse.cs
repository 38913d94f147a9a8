using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Checks;

/// <summary>A plugin block of the config, with its options as far as they could be understood.</summary>
/// <param name="Kind">Input, filter or output.</param>
/// <param name="Node">The block.</param>
/// <param name="Definition">What is known of the plugin; null when there is none of that name.</param>
/// <param name="Options">Values by option: as the table says where they fit it, else as written.</param>
/// <param name="Place">Where it stands.</param>
sealed record PluginUse(PluginKind Kind, PluginNode Node, PluginDefinition? Definition, IReadOnlyDictionary<string, object> Options, Place Place)
{
    /// <summary>The plugin's name.</summary>
    public string Name => Node.Name;

    /// <summary>An option's value, or its default; null when there is neither.</summary>
    public object? Value(string option) => Options.GetValueOrDefault(option) ?? Definition?.AllOptions.GetValueOrDefault(option)?.Default;

    /// <summary>An option that is one text, or null.</summary>
    public string? Text(string option) => Value(option) as string;

    /// <summary>The texts of an option: one, or those of a list.</summary>
    public IEnumerable<string> Texts(string option) => Value(option) switch
    {
        string text => [text],
        IEnumerable<object> list => list.OfType<string>(),
        _ => [],
    };

    /// <summary>The entries of an option that is a hash.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Entries(string option) => Value(option) is ConfigHash hash ? hash.Entries : [];

    /// <summary>Whether the config gives an option.</summary>
    public bool Has(string option) => Node.Attributes.Any(a => a.Name == option);

    /// <summary>Where the value of an option stands; the plugin's name when it is not given.</summary>
    public SourceSpan SpanOf(string option) => Node.Attributes.LastOrDefault(a => a.Name == option)?.Value.Span ?? Node.NameSpan;

    /// <summary>The name of its codec.</summary>
    public string? Codec => Options.GetValueOrDefault("codec") switch
    {
        PluginNode node => node.Name,
        string name => name,
        _ => Definition?.DefaultCodec,
    };
}
