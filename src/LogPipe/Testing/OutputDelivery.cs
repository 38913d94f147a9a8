using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Testing;

/// <summary>What an output would do with an event.</summary>
/// <param name="Output">The output.</param>
/// <param name="Name">What it is called in tests: its id if it has one or shares its plugin with others, else the plugin's name.</param>
/// <param name="Values">What it would send, by name: index, labels, url…; and <c>problem</c> when it would not.</param>
sealed record OutputDelivery(PluginContext Output, string Name, FieldMap Values)
{
    static readonly FieldName ProblemName = FieldName.Of("problem");

    /// <summary>Why it would not take the event; null when it would.</summary>
    public string? Problem => Values.TryGet(ProblemName, out var problem) ? problem.ToString() : null;

    /// <summary>True when the name means this output.</summary>
    public bool Is(string name) => name == Name || name == Output.Id || name == Output.Definition.Name;

    /// <summary>Asks an output.</summary>
    public static OutputDelivery Of(IOutput output, PluginContext context, string name, Event e)
    {
        var values = new FieldMap();
        var outcome = output is IOutputPreview preview ? preview.Preview(e, values) : Outcome.Delivered;
        if (outcome.Kind != OutcomeKind.Delivered) values.Set(ProblemName, FieldValue.Text(outcome.Reason ?? outcome.Code ?? "not delivered"));
        return new OutputDelivery(context, name, values);
    }
}
