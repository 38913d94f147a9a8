using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>What happens when a filter fails on an event in a way it has no tag for: the event goes on, tagged.</summary>
public static class FilterErrors
{
    /// <summary>The tag of an event that a filter failed on.</summary>
    public const string Tag = "_filtererror";

    /// <summary>Tags the event and logs the error.</summary>
    public static void Report(PluginContext context, Event e, Exception error)
    {
        e.Tag(Tag);
        context.Log.Warning(error is EventException ? null : error,
            "Filter {Filter} failed on an event, which goes on with the tag {Tag}: {Reason}", context.Definition.Name, Tag, error.Message);
    }
}
