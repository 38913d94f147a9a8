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
        Counters =
        [
            new(PluginCounterKind.Count, "failures", "events that got the tag of failure"),
        ],
        Options =
        [
            new("coerce", OptionType.Hash, "Fields with the value that each gets when it is there and null."),
            new("rename", OptionType.Hash, "Fields with their new names; both may hold %{references}."),
            new("update", OptionType.Hash, "Fields with their new values, for those that exist; values may hold %{references}."),
            new("replace", OptionType.Hash, "Fields with their new values, whether they exist or not; values may hold %{references}."),
            new("convert", OptionType.Hash, "Fields with the type to convert them to: string, integer, float, boolean, integer_eu or float_eu (1.234,5). Entries of lists are converted one by one."),
            new("gsub", OptionType.Array, "Field, regular expression and replacement, three by three: every match in the field is replaced; \\1 stands for the first group."),
            new("uppercase", OptionType.Array, "Fields whose letters become upper case."),
            new("capitalize", OptionType.Array, "Fields whose first letter becomes upper case, and all others lower case."),
            new("lowercase", OptionType.Array, "Fields whose letters become lower case."),
            new("strip", OptionType.Array, "Fields to take white space off, at both ends."),
            new("split", OptionType.Hash, "Fields with separators: the text becomes a list of what stands between. A separator is taken literally; empty pieces at the end are left out."),
            new("join", OptionType.Hash, "Fields with separators: a list becomes one text with the separator between its entries."),
            new("merge", OptionType.Hash, "Fields with the field that is merged into each: lists and texts are appended, the entries of a map are added to a map."),
            new("copy", OptionType.Hash, "Fields with the field that each is copied to."),
            new("tag_on_failure", OptionType.Text, "The tag for events on which a change failed. Changes before it stay, those after it are not made.") { Default = "_mutate_error" },
            new("remove", OptionType.Any, "Fields to remove.") { Obsolete = "use remove_field" },
            .. GoneOptions.OfFilters,
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
