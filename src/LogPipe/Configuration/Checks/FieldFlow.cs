using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Checks;

/// <summary>Who sets which field, and whether there may be fields of which the config does not tell.</summary>
sealed class FieldFlow
{
    // What the plain inputs and every event may bring along.
    static readonly string[] Common =
    [
        "message", "@timestamp", "@version", "tags", "type", "host", "path", "log", "event", "port", "sequence", "service", "source",
        "[@metadata]", "process", "url", "user",
    ];

    static readonly string[] TextInputs = ["stdin", "generator", "file", "java_stdin", "java_generator"];
    static readonly string[] TextCodecs = ["plain", "line", "multiline"];
    static readonly string[] SettingMutations = ["replace", "update", "coerce"];
    static readonly string[] ReshapingLists = ["uppercase", "lowercase", "capitalize", "strip"];

    readonly List<FieldWrite> _writes = [];
    readonly List<PluginUse> _open = [];

    /// <summary>Reads a pipeline.</summary>
    public FieldFlow(ConfigModel model)
    {
        foreach (var plugin in model.Plugins) Read(plugin, model);
        IsClosed = _open.Count == 0 && model.Inputs.Any();
    }

    /// <summary>Every setting of a field that the config tells of.</summary>
    public IReadOnlyList<FieldWrite> Writes => _writes;

    /// <summary>Plugins that may set any field.</summary>
    public IReadOnlyList<PluginUse> Open => _open;

    /// <summary>True when only fields of <see cref="Writes"/>, and the common ones, can be there.</summary>
    public bool IsClosed { get; }

    /// <summary>True for a field that comes with every event, or may.</summary>
    public static bool IsCommon(string field) => Common.Any(c => FieldNames.Overlap(c, field));

    /// <summary>Those who set a field, all or a part of it.</summary>
    public IEnumerable<FieldWrite> WritersOf(string field) => _writes.Where(w => FieldNames.Overlap(w.Field, field));

    /// <summary>
    /// What a field set by the config holds at a place; unknown unless it can be told for every event. Where an input may bring the
    /// field along, only a setting on every way to the place tells it.
    /// </summary>
    public FieldShape ShapeAt(string field, Place place)
    {
        var writes = WritersOf(field).Where(w => w.By.Place.MayPrecede(place)).ToList();
        if (writes.Count == 0 || writes.Any(w => w.Field != field) || IsCommon(field) || Open.Any(p => p.Kind == PluginKind.Filter && p.Place.MayPrecede(place))) return FieldShape.Unknown;
        var reshaped = Reshaped.Where(r => FieldNames.Overlap(r.Field, field)).ToList();
        if (reshaped.Count == 0 && Open.Any(p => p.Place.MayPrecede(place)) && !writes.Exists(w => w.By.Place.AlwaysPrecedes(place))) return FieldShape.Unknown;
        if (reshaped.Count == 0) return writes.All(w => w.Shape == writes[0].Shape) ? writes[0].Shape : FieldShape.Unknown;
        var last = writes.Max(w => w.By.Place.Order);
        var converts = reshaped.Where(r => r.By.Place.AlwaysPrecedes(place) && r.By.Place.Order >= last);
        return converts.Any(r => r.By.Entries("convert").Any(e => FieldNames.Canonical(e.Key) == field && e.Value is ("integer" or "float"))) ? FieldShape.Number : FieldShape.Unknown;
    }

    void Read(PluginUse plugin, ConfigModel model)
    {
        if (plugin.Kind == PluginKind.Output) return;
        foreach (var (name, _) in plugin.Entries("add_field")) Write(name, FieldShape.Unknown, plugin, always: plugin.Kind == PluginKind.Input || plugin.Name is "mutate");
        if (plugin.Kind == PluginKind.Input)
        {
            if (plugin.Has("type")) Write("type", FieldShape.Text, plugin, always: true);
            var known = TextInputs.Contains(plugin.Name) && TextCodecs.Contains(plugin.Codec);
            if (!known) _open.Add(plugin);
            return;
        }
        switch (plugin.Name)
        {
            case "grok":
                foreach (var text in model.Groks.First(g => g.Plugin == plugin).Texts)
                    foreach (var capture in text.Captures)
                        Write(capture.FieldName, capture.Type == CaptureType.Text ? FieldShape.Text : FieldShape.Number, plugin, always: false);
                break;
            case "mutate":
                ReadMutate(plugin);
                break;
            case "date":
                Write(plugin.Text("target") ?? "@timestamp", FieldShape.Unknown, plugin, always: false);
                break;
            case "json" when plugin.Text("target") is { } target:
                Write(target, FieldShape.Unknown, plugin, always: false);
                break;
            case "drop":
                break;
            case "clone":
                Write("type", FieldShape.Text, plugin, always: false);
                break;
            default:
                _open.Add(plugin);
                break;
        }
    }

    void ReadMutate(PluginUse plugin)
    {
        foreach (var option in SettingMutations)
            foreach (var (name, value) in plugin.Entries(option))
                Write(name, option == "replace" && value is string ? FieldShape.Text : FieldShape.Unknown, plugin, always: option == "replace");
        foreach (var (_, value) in plugin.Entries("rename")) if (value is string to) Write(to, FieldShape.Unknown, plugin, always: false);
        foreach (var (_, value) in plugin.Entries("copy")) if (value is string to) Write(to, FieldShape.Unknown, plugin, always: false);
        foreach (var (name, _) in plugin.Entries("merge")) Write(name, FieldShape.Unknown, plugin, always: false);
        foreach (var (name, _) in plugin.Entries("split")) Write(name, FieldShape.Unknown, plugin, always: false);
        foreach (var (name, _) in plugin.Entries("join")) Write(name, FieldShape.Unknown, plugin, always: false);
        // These change only what is there, and what they leave cannot be told.
        foreach (var (name, _) in plugin.Entries("convert")) Reshape(name, plugin);
        foreach (var option in ReshapingLists)
            foreach (var name in plugin.Texts(option)) Reshape(name, plugin);
        if (plugin.Value("gsub") is IReadOnlyList<object> gsubs)
            for (var i = 0; i < gsubs.Count; i += 3) if (gsubs[i] is string name) Reshape(name, plugin);
    }

    // Not a setting of the field, so that a test on it is not taken as answered.
    void Reshape(string name, PluginUse plugin) => Reshaped.Add((FieldNames.Canonical(name), plugin));

    /// <summary>Fields that are converted or changed where they are there.</summary>
    public List<(string Field, PluginUse By)> Reshaped { get; } = [];

    void Write(string name, FieldShape shape, PluginUse plugin, bool always)
    {
        if (name.Contains("%{", StringComparison.Ordinal))
        {
            if (!_open.Contains(plugin)) _open.Add(plugin);
            return;
        }
        _writes.Add(new FieldWrite(FieldNames.Canonical(name), shape, plugin, always));
    }
}
