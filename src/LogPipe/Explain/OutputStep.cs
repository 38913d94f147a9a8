using LogPipe.Configuration.Language;
using LogPipe.Testing;

namespace LogPipe.Explain;

/// <summary>An output that gets the event.</summary>
/// <param name="Span">The output's name.</param>
/// <param name="Depth">In how many ifs it stands.</param>
/// <param name="Event">The number of the event.</param>
/// <param name="Delivery">What it would do.</param>
sealed record OutputStep(SourceSpan Span, int Depth, int Event, OutputDelivery Delivery) : TraceStep(Span, Depth, Event);
