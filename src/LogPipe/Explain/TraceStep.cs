using LogPipe.Configuration.Language;

namespace LogPipe.Explain;

/// <summary>One step that an event took through a pipeline.</summary>
/// <param name="Span">Where the step is written.</param>
/// <param name="Depth">In how many ifs it stands.</param>
/// <param name="Event">The number of the event, from 1.</param>
abstract record TraceStep(SourceSpan Span, int Depth, int Event);
