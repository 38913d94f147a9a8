using LogPipe.Plugins;

namespace LogPipe.Filters.Grok;

/// <summary>The options of the grok filter.</summary>
static class GrokOptionTable
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("match", OptionType.Hash, "Fields with the expression, or list of expressions, to match them against.") { Default = null },
        new("break_on_match", OptionType.Boolean, "Whether the first expression that matches ends the filter.") { Default = true },
        new("keep_empty_captures", OptionType.Boolean, "Whether captures of nothing become fields.") { Default = false },
        new("named_captures_only", OptionType.Boolean, "Whether only captures with a name of their own become fields.") { Default = true },
        new("overwrite", OptionType.Array, "Fields that a capture replaces instead of being appended to.") { Default = Array.Empty<string>() },
        new("pattern_definitions", OptionType.Hash, "Patterns for this filter: names with expressions."),
        new("patterns_dir", OptionType.Array, "Folders or files with more patterns.") { Default = Array.Empty<string>() },
        new("patterns_files_glob", OptionType.Text, "Which files of patterns_dir to read.") { Default = "*" },
        new("tag_on_failure", OptionType.Array, "Tags for events that nothing matched.") { Default = new[] { "_grokparsefailure" } },
        new("tag_on_timeout", OptionType.Text, "The tag of events on which an expression took too long.") { Default = "_groktimeout" },
        new("target", OptionType.Text, "A field to put all captures under."),
        new("timeout_millis", OptionType.Number, "How long one expression may work on one text, in milliseconds; 0 for no limit.") { Default = 30000L },
        new("timeout_scope", OptionType.Text, "Whether timeout_millis holds for each expression or for the event.") { Default = "pattern", Values = ["pattern", "event"] },
    ];
}
