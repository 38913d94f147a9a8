using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Filters.Mutate;

/// <summary>
/// Changes fields: renames, sets, converts, replaces, splits, joins… in a fixed order, whatever the order in the config.
/// When a change is not possible the event gets a tag and the changes after it are not done.
/// </summary>
public sealed class MutateFilter : EventFilter
{
    readonly Mutation[] _mutations;
    readonly string _failureTag;
    readonly FailureLog _failures;

    MutateFilter(PluginContext context) : base(context)
    {
        _mutations = MutatePlan.Build(context.Options);
        _failureTag = context.Options.Text("tag_on_failure");
        _failures = new FailureLog(context);
    }

    /// <summary>What LogPipe knows of it.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Filter,
        Name = "mutate",
        Summary = "Renames, sets, converts, splits, joins and otherwise changes fields",
        Options =
        [
            new("coerce", OptionType.Hash, "Gives fields that are null a value."),
            new("rename", OptionType.Hash, "Moves fields; both names may hold %{references}."),
            new("update", OptionType.Hash, "Sets fields that exist; values may hold %{references}."),
            new("replace", OptionType.Hash, "Sets fields, whether they exist or not; values may hold %{references}."),
            new("convert", OptionType.Hash, "Converts fields to string, integer, float, boolean, integer_eu or float_eu."),
            new("gsub", OptionType.Array, "Field, regular expression and replacement, three by three: replaces all matches."),
            new("uppercase", OptionType.Array, "Fields to make upper case."),
            new("capitalize", OptionType.Array, "Fields to make lower case but for the first letter."),
            new("lowercase", OptionType.Array, "Fields to make lower case."),
            new("strip", OptionType.Array, "Fields to take white space off at both ends."),
            new("split", OptionType.Hash, "Splits text into a list at a separator, which is taken literally."),
            new("join", OptionType.Hash, "Joins lists into text with a separator."),
            new("merge", OptionType.Hash, "Appends fields to a list, or adds the entries of one map to another."),
            new("copy", OptionType.Hash, "Copies fields."),
            new("tag_on_failure", OptionType.Text, "The tag for events on which a change failed.") { Default = "_mutate_error" },
        ],
        Create = static context => new MutateFilter(context),
    };

    /// <inheritdoc/>
    protected override bool Apply(Event e)
    {
        foreach (var mutation in _mutations)
        {
            if (mutation.TryApply(e, out var error)) continue;
            Fail(e, error!);
            return false;
        }
        return true;
    }

    /// <inheritdoc/>
    protected override void OnError(Event e, Exception error) => Fail(e, error.Message);

    void Fail(Event e, string reason)
    {
        e.Tag(_failureTag);
        Context.Metrics.Count("failures");
        _failures.Report(_failureTag, reason);
    }
}
