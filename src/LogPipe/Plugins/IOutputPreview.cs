using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>An output that can tell what it would do with an event, for tests and explanations of a pipeline.</summary>
public interface IOutputPreview
{
    /// <summary>
    /// Appends what it would send, by name: index, url, labels… Also before the output is started; opens, writes and counts
    /// nothing. The outcome is what becomes of the event before anything is sent: delivered when it would be.
    /// </summary>
    Outcome Preview(Event e, FieldMap values);
}
