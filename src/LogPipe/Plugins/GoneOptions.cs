namespace LogPipe.Plugins;

/// <summary>Options that filters of the first Logstash had and that its own tables have forgotten since: old configs still hold them.</summary>
static class GoneOptions
{
    /// <summary>Which events a filter of then was for.</summary>
    public static IReadOnlyList<OptionSpec> OfFilters { get; } =
    [
        new("type", OptionType.Any, "The type of the events that it was for.") { Obsolete = "put the filter into if [type] == \"…\" { }" },
        new("tags", OptionType.Any, "The tags of the events that it was for.") { Obsolete = "put the filter into if \"…\" in [tags] { }" },
        new("exclude_tags", OptionType.Any, "The tags of the events that it was not for.") { Obsolete = "put the filter into if \"…\" not in [tags] { }" },
    ];
}
