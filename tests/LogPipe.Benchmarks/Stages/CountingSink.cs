using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Counts events and lets them go.</summary>
sealed class CountingSink : IEventSink
{
    /// <summary>How many have come.</summary>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public void Add(Event e) => Count++;
}
