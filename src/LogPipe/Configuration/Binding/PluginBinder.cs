using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Binding;

/// <summary>Plugin blocks of the config as plugins: checks every option against the table, then calls the factory.</summary>
sealed class PluginBinder(BindingContext context)
{
    readonly ValueReader _values = new(context);
    readonly PluginIdentity _identities = new();
    readonly Dictionary<string, SourceSpan> _ids = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Makes the plugin; null after errors, all of which are in the diagnostics.</summary>
    public BoundPlugin? Bind(PluginNode node, PluginKind kind)
    {
        if (Find(node, kind) is not { } definition) return null;
        var before = context.Diagnostics.ErrorCount;
        var options = BindOptions(node, definition);
        CheckRequired(node, definition, options);
        var id = IdOf(node, definition, options);
        if (context.Diagnostics.ErrorCount > before || UnreadValue.IsIn(node)) return null;
        return Create(node, definition, options, id, parentEcs: null);
    }

    PluginDefinition? Find(PluginNode node, PluginKind kind)
    {
        if (context.Catalog.Find(kind, node.Name) is { } definition) return definition;
        var noun = kind.ToString().ToLowerInvariant();
        var elsewhere = Enum.GetValues<PluginKind>().FirstOrDefault(k => k != kind && context.Catalog.Find(k, node.Name) is not null, kind);
        var hint = AbsentPlugins.Instead(kind, node.Name) is { } instead
            ? $"LogPipe does not have this plugin of Logstash; {instead}"
            : elsewhere != kind
            ? $"{node.Name} is {Article(elsewhere)}; it cannot stand here"
            : Spelling.Nearest(node.Name, context.Catalog.Names(kind)) is { } near
                ? $"did you mean {near}?"
                : $"the {noun}s are: {string.Join(", ", context.Catalog.Names(kind).Order(StringComparer.Ordinal))}";
        context.Diagnostics.Error("LP2001", $"there is no {noun} plugin named {node.Name}", node.NameSpan, hint);
        return null;
    }

    static string Article(PluginKind kind) => kind is PluginKind.Input or PluginKind.Output ? $"an {kind.ToString().ToLowerInvariant()}" : $"a {kind.ToString().ToLowerInvariant()}";

    Dictionary<string, object> BindOptions(PluginNode node, PluginDefinition definition)
    {
        var raw = new Dictionary<string, (object Value, AttributeNode Node)>(StringComparer.Ordinal);
        foreach (var attribute in node.Attributes)
        {
            if (!CheckName(attribute, definition, out var spec)) continue;
            if (spec.Type == OptionType.Codec && raw.ContainsKey(attribute.Name))
            {
                context.Diagnostics.Error("LP2014", $"{definition.Name} has more than one codec", attribute.NameSpan, "keep one of them");
                continue;
            }
            if (_values.Read(attribute.Value) is not { } value) continue;
            if (raw.TryGetValue(attribute.Name, out var existing)) value = AttributeMerge.Merge(existing.Value, value);
            raw[attribute.Name] = (value, attribute);
        }
        var bound = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, (value, attribute)) in raw)
        {
            var spec = definition.AllOptions[name];
            if (spec.Type == OptionType.Codec)
            {
                if (BindCodec(value, attribute, definition) is { } codec) bound[name] = codec;
            }
            else if (OptionCoercion.Convert(value, spec, out var error) is { } converted) bound[name] = converted;
            else context.Diagnostics.Error("LP2004", $"{definition.Name}: {name} {error}", attribute.Value.Span, spec.Doc);
        }
        return bound;
    }

    bool CheckName(AttributeNode attribute, PluginDefinition definition, out OptionSpec spec)
    {
        if (!definition.AllOptions.TryGetValue(attribute.Name, out spec!))
        {
            var near = Spelling.Nearest(attribute.Name, definition.AllOptions.Keys);
            context.Diagnostics.Error("LP2002", $"{definition.Name} has no option {attribute.Name}", attribute.NameSpan,
                near is null ? $"its options are: {string.Join(", ", definition.AllOptions.Keys.Order(StringComparer.Ordinal))}" : $"did you mean {near}?");
            return false;
        }
        if (spec.Obsolete is { } instead)
            context.Diagnostics.Error("LP2005", $"{definition.Name}: Logstash has removed the option {spec.Name}", attribute.NameSpan, instead);
        else if (spec.Unsupported is { } alternative)
            context.Diagnostics.Error("LP2007", $"{definition.Name}: LogPipe does not have the option {spec.Name}", attribute.NameSpan, alternative);
        else if (spec.Deprecated is { } successor)
            context.Diagnostics.Warning("LP2006", $"{definition.Name}: the option {spec.Name} is deprecated", attribute.NameSpan, successor);
        else if (spec.NoEffect is { } why)
            context.Diagnostics.Warning("LP2008", $"{definition.Name}: the option {spec.Name} has no effect here", attribute.NameSpan, why);
        return spec.Obsolete is null && spec.Unsupported is null;
    }

    void CheckRequired(PluginNode node, PluginDefinition definition, Dictionary<string, object> options)
    {
        foreach (var spec in definition.Options)
        {
            if (!spec.Required || options.ContainsKey(spec.Name) || node.Attributes.Any(a => a.Name == spec.Name)) continue;
            context.Diagnostics.Error("LP2003", $"{definition.Name} needs the option {spec.Name}", node.NameSpan, spec.Doc);
        }
    }

    string IdOf(PluginNode node, PluginDefinition definition, Dictionary<string, object> options)
    {
        var prefix = $"{definition.Kind.ToString().ToLowerInvariant()}_{definition.Name}";
        var number = _counts[prefix] = _counts.GetValueOrDefault(prefix) + 1;
        if (!options.TryGetValue("id", out var given)) return $"{prefix}_{number}";
        var id = (string)given;
        if (_ids.TryGetValue(id, out var first))
            context.Diagnostics.Error("LP2010", $"two plugins have the id {id}", node.NameSpan, $"the other one is at {first}; give one of them another id");
        else _ids[id] = node.NameSpan;
        return id;
    }

    BoundPlugin? Create(PluginNode node, PluginDefinition definition, Dictionary<string, object> options, string id, EcsMode? parentEcs)
    {
        var pluginContext = new PluginContext
        {
            Definition = definition,
            Id = id,
            Options = new OptionSet(definition, options, DefaultCodec(definition, options)),
            Ecs = EcsOf(options) ?? parentEcs ?? context.Pipeline.Ecs,
            Pipeline = context.Pipeline,
            Log = context.Log.ForContext("Plugin", id),
            Metrics = new PluginMetrics(),
            Files = new UsedFiles(context.Pipeline.Files),
        };
        try
        {
            var plugin = definition.Create(pluginContext);
            var identity = definition.Kind is PluginKind.Input or PluginKind.Codec ? _identities.Of(pluginContext, options) : "";
            if (definition.Kind == PluginKind.Codec) _identities.Remember(plugin, identity);
            return new BoundPlugin(plugin, pluginContext, node, identity);
        }
        catch (PluginConfigException ex)
        {
            var span = node.Attributes.LastOrDefault(a => a.Name == ex.Option)?.Value.Span ?? node.NameSpan;
            context.Diagnostics.Error("LP2012", $"{definition.Name}: {ex.Message}", span, ex.Hint);
            return null;
        }
        catch (Exception ex)
        {
            // A plugin should have said so itself; a running pipeline must survive a look at such a config all the same.
            context.Log.Error(ex, "The plugin {Plugin} cannot be made", definition.Name);
            context.Diagnostics.Error("LP2019", $"{definition.Name} cannot be made from these options: {ex.Message}", node.NameSpan, "check the values of its options; if they are right, please report this");
            return null;
        }
    }

    ICodec? BindCodec(object value, AttributeNode attribute, PluginDefinition owner)
    {
        var node = value switch
        {
            PluginNode plugin => plugin,
            string name => new PluginNode(name, attribute.Value.Span, [], attribute.Value.Span),
            _ => null,
        };
        if (node is null)
        {
            context.Diagnostics.Error("LP2013", $"{owner.Name}: {attribute.Name} expects a codec", attribute.Value.Span, "write its name, such as json, or json { … }");
            return null;
        }
        if (Find(node, PluginKind.Codec) is not { } definition) return null;
        var before = context.Diagnostics.ErrorCount;
        var options = BindOptions(node, definition);
        CheckRequired(node, definition, options);
        var id = IdOf(node, definition, options);
        return context.Diagnostics.ErrorCount > before || UnreadValue.IsIn(node) ? null : Create(node, definition, options, id, parentEcs: null)?.Instance as ICodec;
    }

    ICodec? DefaultCodec(PluginDefinition definition, Dictionary<string, object> given)
    {
        if (definition.Kind is not (PluginKind.Input or PluginKind.Output) || given.ContainsKey("codec")) return null;
        if (context.Catalog.Find(PluginKind.Codec, definition.DefaultCodec) is not { } codec) return null;
        var nowhere = new SourceSpan(new SourceFile("defaults", ""), 0, 0);
        var id = $"codec_{codec.Name}_{_counts[codec.Name] = _counts.GetValueOrDefault(codec.Name) + 1}";
        return Create(new PluginNode(codec.Name, nowhere, [], nowhere), codec, [], id, EcsOf(given))?.Instance as ICodec;
    }

    static EcsMode? EcsOf(Dictionary<string, object> options) => options.GetValueOrDefault("ecs_compatibility") switch
    {
        "disabled" => EcsMode.Disabled,
        "v1" => EcsMode.V1,
        "v8" => EcsMode.V8,
        _ => null,
    };
}
