using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Checks;

/// <summary>A pipeline's config as checks look at it: plugins and conditions in the order in which events pass them.</summary>
sealed class ConfigModel
{
    readonly List<PluginUse> _plugins = [];
    readonly List<ConditionUse> _conditions = [];
    readonly PluginCatalog _catalog;
    readonly ValueReader _values;
    int _order;

    ConfigModel(IReadOnlyList<ConfigFile> files, BindingContext context)
    {
        _catalog = context.Catalog;
        // What is wrong with values has been told by the binder.
        _values = new ValueReader(context with { Diagnostics = [] });
        Files = files;
        Pipeline = context.Pipeline;
        foreach (var kind in Enum.GetValues<SectionKind>())
            foreach (var section in files.SelectMany(f => f.Sections).Where(s => s.Kind == kind)) Add(section.Body, kind, []);
        Groks = [.. Filters.Where(f => f.Name == "grok").Select(f => new GrokUse(f, context.Pipeline))];
        Fields = new FieldFlow(this);
    }

    /// <summary>The trees.</summary>
    public IReadOnlyList<ConfigFile> Files { get; }

    /// <summary>The pipeline's settings.</summary>
    public PipelineInfo Pipeline { get; }

    /// <summary>Every plugin but codecs.</summary>
    public IReadOnlyList<PluginUse> Plugins => _plugins;

    /// <summary>The inputs.</summary>
    public IEnumerable<PluginUse> Inputs => _plugins.Where(p => p.Kind == PluginKind.Input);

    /// <summary>The filters.</summary>
    public IEnumerable<PluginUse> Filters => _plugins.Where(p => p.Kind == PluginKind.Filter);

    /// <summary>The outputs.</summary>
    public IEnumerable<PluginUse> Outputs => _plugins.Where(p => p.Kind == PluginKind.Output);

    /// <summary>The conditions of filters and outputs.</summary>
    public IReadOnlyList<ConditionUse> Conditions => _conditions;

    /// <summary>The grok filters.</summary>
    public IReadOnlyList<GrokUse> Groks { get; }

    /// <summary>Who sets which field.</summary>
    public FieldFlow Fields { get; }

    /// <summary>Reads the trees.</summary>
    public static ConfigModel Of(IReadOnlyList<ConfigFile> files, BindingContext context) => new(files, context);

    void Add(IReadOnlyList<Statement> body, SectionKind section, IReadOnlyList<(BranchNode Branch, int Arm)> path)
    {
        foreach (var statement in body)
        {
            var place = new Place(section, _order++, path);
            if (statement is PluginNode node) Add(node, place);
            else if (statement is BranchNode branch)
            {
                for (var i = 0; i < branch.Arms.Count; i++)
                {
                    if (branch.Arms[i].Condition is { } condition && section != SectionKind.Input)
                        _conditions.Add(new ConditionUse(condition, branch, i, place));
                    Add(branch.Arms[i].Body, section, [.. path, (branch, i)]);
                }
            }
        }
    }

    void Add(PluginNode node, Place place)
    {
        var kind = place.Section switch { SectionKind.Input => PluginKind.Input, SectionKind.Filter => PluginKind.Filter, _ => PluginKind.Output };
        var definition = _catalog.Find(kind, node.Name);
        var raw = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var attribute in node.Attributes)
        {
            if (_values.Read(attribute.Value) is not { } value) continue;
            raw[attribute.Name] = raw.TryGetValue(attribute.Name, out var existing) ? AttributeMerge.Merge(existing, value) : value;
        }
        foreach (var (name, value) in raw.ToList())
        {
            if (definition?.AllOptions.GetValueOrDefault(name) is { } spec && spec.Type != OptionType.Codec
                && OptionCoercion.Convert(value, spec, out _) is { } converted) raw[name] = converted;
        }
        _plugins.Add(new PluginUse(kind, node, definition, raw, place));
    }
}
