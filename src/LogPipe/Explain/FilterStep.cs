using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Explain;

/// <summary>A filter that an event went through.</summary>
/// <param name="Span">The filter's name.</param>
/// <param name="Depth">In how many ifs it stands.</param>
/// <param name="Event">The number of the event.</param>
/// <param name="Name">The plugin's name.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Attempts">What it tried, where it can tell.</param>
/// <param name="Changes">The fields it set, changed or removed.</param>
/// <param name="Dropped">True when it took the event out.</param>
/// <param name="Made">The numbers of the events it made.</param>
sealed record FilterStep(
    SourceSpan Span, int Depth, int Event, string Name, TimeSpan Time, IReadOnlyList<FilterAttempt> Attempts,
    IReadOnlyList<FieldChange> Changes, bool Dropped, IReadOnlyList<int> Made) : TraceStep(Span, Depth, Event);
