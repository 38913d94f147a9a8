namespace LogPipe.Plugins;

/// <summary>The options that every plugin of a kind has.</summary>
public static class CommonOptions
{
    static readonly OptionSpec Id = new("id", OptionType.Text, "A name for this plugin in metrics, logs and the API, unique in the pipeline; without one, kind, name and a number such as filter_grok_2.");
    static readonly OptionSpec EnableMetric = new("enable_metric", OptionType.Boolean, "Whether this plugin is counted one by one in the API.") { Default = true };
    static readonly OptionSpec Ecs = new("ecs_compatibility", OptionType.Text, "Whether fields have the names of the Elastic Common Schema (v1 and v8, which are the same) or those of old (disabled). By default as the setting pipeline.ecs_compatibility says.")
    {
        Values = ["disabled", "v1", "v8"],
    };
    static readonly OptionSpec AddField = new("add_field", OptionType.Hash, "Fields to add, by name; names and values may hold %{references}. A field that exists becomes a list with the new value at its end.");

    static readonly OptionSpec[] Every = [Id, EnableMetric, Ecs];

    static readonly OptionSpec[] Input =
    [
        .. Every,
        AddField,
        new("type", OptionType.Text, "Sets the field type, unless the event has one already."),
        new("tags", OptionType.Array, "Tags to add to every event."),
    ];

    static readonly OptionSpec[] Filter =
    [
        .. Every,
        AddField,
        new("add_tag", OptionType.Array, "Tags to add when the filter succeeds; may hold %{references}. A tag that is there already is added once more."),
        new("remove_field", OptionType.Array, "Fields to remove when the filter succeeds, after add_field; may hold %{references}."),
        new("remove_tag", OptionType.Array, "Tags to remove when the filter succeeds; may hold %{references}."),
        new("periodic_flush", OptionType.Boolean, "Taken for the sake of configs that have it: a filter that keeps state is called every five seconds either way, to let go of what is due.") { Default = false },
    ];

    static readonly OptionSpec[] Output =
    [
        .. Every,
        new("workers", OptionType.Number, "How many batches may be on their way at once.") { Deprecated = "LogPipe chooses the number itself" },
    ];

    /// <summary>The common options of a plugin's kind.</summary>
    public static IEnumerable<OptionSpec> For(PluginDefinition plugin)
    {
        var codec = new OptionSpec("codec", OptionType.Codec, "How bytes become events, or events bytes.") { Default = plugin.DefaultCodec };
        return plugin.Kind switch
        {
            PluginKind.Input => [.. Input, codec],
            PluginKind.Output => [.. Output, codec],
            PluginKind.Filter => Filter,
            _ => Every,
        };
    }
}
