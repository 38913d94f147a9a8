using System.Globalization;

namespace LogPipe.Plugins;

/// <summary>
/// The options of one plugin after binding: checked against the table, converted, defaults filled in.
/// Asking for an option that the table does not have is a bug and throws.
/// </summary>
public sealed class OptionSet
{
    readonly PluginDefinition _definition;
    readonly IReadOnlyDictionary<string, object> _given;
    readonly ICodec? _defaultCodec;

    /// <summary>Options as the binder made them: values already have the type that the table says.</summary>
    /// <param name="definition">The plugin.</param>
    /// <param name="given">What the config gives.</param>
    /// <param name="defaultCodec">The codec of an input or output whose config gives none.</param>
    public OptionSet(PluginDefinition definition, IReadOnlyDictionary<string, object> given, ICodec? defaultCodec = null)
    {
        _definition = definition;
        _given = given;
        _defaultCodec = defaultCodec;
    }

    /// <summary>True when the config gives the option.</summary>
    public bool IsGiven(string name) => _given.ContainsKey(Spec(name).Name);

    /// <summary>The value or the default; null when there is neither.</summary>
    public object? Raw(string name) => _given.TryGetValue(name, out var value) ? value : Spec(name).Default;

    /// <summary>Text, which must have a value or default.</summary>
    public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    /// <summary>Text or null.</summary>
    public string? TextOrNull(string name) => ToText(Raw(name));

    /// <summary>A 64-bit integer, which must have a value or default.</summary>
    public long Integer(string name) => IntegerOrNull(name) ?? throw Missing(name);

    /// <summary>A 64-bit integer or null; a fraction is cut.</summary>
    public long? IntegerOrNull(string name) => Raw(name) switch
    {
        null => null,
        double d => (long)d,
        var value => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A number with fraction, which must have a value or default.</summary>
    public double Double(string name) => DoubleOrNull(name) ?? throw Missing(name);

    /// <summary>A number with fraction or null.</summary>
    public double? DoubleOrNull(string name) =>
        Raw(name) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    /// <summary>A boolean, which must have a value or default.</summary>
    public bool Boolean(string name) => Raw(name) is bool b ? b : throw Missing(name);

    /// <summary>A time span (binding gives seconds as a double), which must have a value or default.</summary>
    public TimeSpan Duration(string name) => DurationOrNull(name) ?? throw Missing(name);

    /// <summary>A time span or null.</summary>
    public TimeSpan? DurationOrNull(string name) => DoubleOrNull(name) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A list of texts; empty when the option is absent.</summary>
    public IReadOnlyList<string> Texts(string name) => Raw(name) switch
    {
        null => [],
        string s => [s],
        string[] many => many,
        IEnumerable<object> items => [.. items.Select(ConfigText.Of)],
        var value => [ToText(value)!],
    };

    /// <summary>A list of raw values; empty when the option is absent.</summary>
    public IReadOnlyList<object> List(string name) => Raw(name) switch
    {
        null => [],
        IReadOnlyList<object> items => items,
        var value => [value],
    };

    /// <summary>A hash; empty when the option is absent.</summary>
    public ConfigHash Hash(string name) => Raw(name) as ConfigHash ?? ConfigHash.Empty;

    /// <summary>A codec, which must have a value or default.</summary>
    public ICodec Codec(string name = "codec") => Raw(name) as ICodec ?? _defaultCodec ?? throw Missing(name);

    /// <summary>A config value as text, numbers as Ruby prints them.</summary>
    public static string? ToText(object? value) => value switch
    {
        null => null,
        string s => s,
        bool b => b ? "true" : "false",
        double d => Events.NumberText.Ruby(d),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    OptionSpec Spec(string name) => _definition.AllOptions.TryGetValue(name, out var spec)
        ? spec
        : throw new InvalidOperationException($"{_definition.Kind} {_definition.Name} has no option {name} in its table");

    InvalidOperationException Missing(string name) => new($"{_definition.Kind} {_definition.Name}: option {name} has neither value nor default");
}
