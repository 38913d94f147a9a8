using System.Diagnostics;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Pipelines;
using LogPipe.Plugins;

namespace LogPipe.Explain;

/// <summary>A filter with a witness: compares each event before and after.</summary>
sealed class TracedStage(IStage inner, IFilter filter, PluginNode node, Trace trace) : IStage
{
    public void Process(EventList events)
    {
        if (!trace.IsOn)
        {
            inner.Process(events);
            return;
        }
        var before = events.Span.ToArray();
        Event[] copies = [.. before.Select(e => e.Clone())];
        IReadOnlyList<FilterAttempt>[] attempts = [.. before.Select(e => (filter as IExplainedFilter)?.Explain(e.Clone()) ?? [])];
        int[] numbers = [.. before.Select(trace.NumberOf)];
        var start = Stopwatch.GetTimestamp();
        inner.Process(events);
        var time = Stopwatch.GetElapsedTime(start);
        var after = events.Span.ToArray();
        int[] made = [.. after.Except(before).Select(trace.NumberOf)];
        for (var i = 0; i < before.Length; i++)
        {
            var dropped = !after.Contains(before[i]);
            trace.Steps.Add(new FilterStep(node.NameSpan, trace.DepthOf(node.NameSpan), numbers[i], node.Name, time, attempts[i],
                dropped ? [] : FieldChange.Between(copies[i], before[i]), dropped, i == before.Length - 1 ? made : []));
        }
    }

    public void Flush(EventList events, bool final) => inner.Flush(events, final);
}
