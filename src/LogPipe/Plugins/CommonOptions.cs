namespace LogPipe.Plugins;

/// <summary>The options that every plugin of a kind has.</summary>
public static class CommonOptions
{
    static readonly OptionSpec Id = new("id", OptionType.Text, "A name for this plugin in metrics, logs and the API; unique in the pipeline.");
    static readonly OptionSpec EnableMetric = new("enable_metric", OptionType.Boolean, "Whether this plugin is counted one by one in the API.") { Default = true };
    static readonly OptionSpec Ecs = new("ecs_compatibility", OptionType.Text, "Which field names to use; by default those of the pipeline.")
    {
        Values = ["disabled", "v1", "v8"],
    };
    static readonly OptionSpec AddField = new("add_field", OptionType.Hash, "Fields to add; names and values may hold %{references}. An existing field becomes a list.");

    static readonly OptionSpec[] Every = [Id, EnableMetric, Ecs];

    static readonly OptionSpec[] Input =
    [
        .. Every,
        AddField,
        new("type", OptionType.Text, "Sets the field type unless the event has one."),
        new("tags", OptionType.Array, "Tags to add to every event."),
    ];

    static readonly OptionSpec[] Filter =
    [
        .. Every,
        AddField,
        new("add_tag", OptionType.Array, "Tags to add when the filter succeeds; may hold %{references}."),
        new("remove_field", OptionType.Array, "Fields to remove when the filter succeeds; may hold %{references}."),
        new("remove_tag", OptionType.Array, "Tags to remove when the filter succeeds; may hold %{references}."),
        new("periodic_flush", OptionType.Boolean, "Whether the filter is called at intervals to let go of what it keeps.") { Default = false },
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
