using LogPipe.Plugins;

namespace LogPipe.Filters.Grok;

/// <summary>The options of the grok filter.</summary>
static class GrokOptionTable
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("match", OptionType.Hash, "Fields, each with the expression or the list of expressions to match it against. Expressions are tried in turn.") { Default = null },
        new("break_on_match", OptionType.Boolean, "Whether the filter ends with the first expression that matches; false tries all of them.") { Default = true },
        new("keep_empty_captures", OptionType.Boolean, "Whether captures of nothing become fields, as null or an empty text.") { Default = false },
        new("named_captures_only", OptionType.Boolean, "Whether only captures with a name of their own, as in %{IP:client}, become fields; false also makes fields of patterns without one.") { Default = true },
        new("overwrite", OptionType.Array, "Fields that a capture replaces. Captures for other fields that exist are appended, so that the field becomes a list.") { Default = Array.Empty<string>() },
        new("pattern_definitions", OptionType.Hash, "Patterns for this filter alone: names with their expressions."),
        new("patterns_dir", OptionType.Array, "Folders or files with more patterns, a name and its expression on each line.") { Default = Array.Empty<string>() },
        new("patterns_files_glob", OptionType.Text, "Which files of the folders in patterns_dir are read, with * and ? in the name.") { Default = "*" },
        new("tag_on_failure", OptionType.Array, "Tags for events that no expression matched.") { Default = new[] { "_grokparsefailure" } },
        new("tag_on_timeout", OptionType.Text, "The tag for events on which an expression took longer than timeout_millis.") { Default = "_groktimeout" },
        new("target", OptionType.Text, "A field to put all captures under. By default they stand at the top of the event."),
        new("timeout_millis", OptionType.Number, "How many milliseconds may be spent on matching; 0 for no limit.") { Default = 30000L },
        new("timeout_scope", OptionType.Text, "Whether timeout_millis holds for each expression (pattern) or for all that an event is matched against (event).") { Default = "pattern", Values = ["pattern", "event"] },
        new("pattern", OptionType.Any, "Expressions for the message.") { Obsolete = "use match => { \"message\" => \"…\" }" },
        new("singles", OptionType.Any, "Whether a field captured once is no list.") { Obsolete = "leave it out: a field captured once is a text" },
        new("drop_if_match", OptionType.Any, "Whether events that match are dropped.") { Obsolete = "put a drop { } behind the filter, into if \"…\" in [tags], with a tag that add_tag sets" },
        .. GoneOptions.OfFilters,
    ];
}
