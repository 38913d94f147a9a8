using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Filters;

/// <summary>
/// Makes copies of every event, right behind it. A copy is told apart by its <c>type</c> or, with ECS, by a tag; only
/// copies get add_field and the like.
/// </summary>
public sealed class CloneFilter(PluginContext context) : EmittingFilter(context)
{
    static readonly FieldReference Type = FieldReference.TopLevel("type");

    // A number stays one when it becomes the type, as in Logstash.
    readonly (string Name, FieldValue Type)[] _clones = [.. context.Options.List("clones").Select(c =>
        (ConfigText.Of(c), c is long number ? FieldValue.Integer(number) : FieldValue.Text(ConfigText.Of(c))))];

    /// <summary>What LogPipe knows of it.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Filter,
        Name = "clone",
        Summary = "Makes copies of events",
        Counters =
        [
            new(PluginCounterKind.Count, "matches", "events that were copied"),
        ],
        EcsDifferences =
        [
            new("the name of the clone", "type", "tags"),
        ],
        Options =
        [
            new("clones", OptionType.Array, "One copy is made for each name here. The copy gets the name as a tag or, with ecs_compatibility disabled, as its type.")
            {
                Required = true,
            },
        ],
        Create = static context => new CloneFilter(context),
        Sequential = true,
    };

    /// <inheritdoc/>
    protected override void Apply(Event e, EventList target)
    {
        foreach (var (name, type) in _clones)
        {
            var clone = e.Clone();
            if (Context.IsEcs) clone.Tag(name);
            else clone.Set(Type, type);
            target.Add(clone);
            try
            {
                Matched(clone);
            }
            catch (EventException ex)
            {
                FilterErrors.Report(Context, clone, ex);
            }
        }
        if (_clones.Length > 0) Context.Metrics.Count("matches");
    }
}
