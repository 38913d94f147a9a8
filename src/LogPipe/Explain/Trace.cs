using LogPipe.Configuration.Language;
using LogPipe.Events;

namespace LogPipe.Explain;

/// <summary>The steps of a run, as they happen. For one thread.</summary>
sealed class Trace
{
    readonly List<BranchArm> _arms = [];
    readonly Dictionary<Event, int> _numbers = new(ReferenceEqualityComparer.Instance);

    /// <summary>False while the pipeline only warms up.</summary>
    public bool IsOn { get; set; }

    /// <summary>The steps.</summary>
    public List<TraceStep> Steps { get; } = [];

    /// <summary>Remembers an arm of an if, so that depths are known.</summary>
    public void Know(BranchArm arm) => _arms.Add(arm);

    /// <summary>Forgets the steps and events so far.</summary>
    public void Clear()
    {
        Steps.Clear();
        _numbers.Clear();
    }

    /// <summary>The number of an event; a new one gets the next.</summary>
    public int NumberOf(Event e)
    {
        if (!_numbers.TryGetValue(e, out var number)) _numbers.Add(e, number = _numbers.Count + 1);
        return number;
    }

    /// <summary>How many arms a place is within; an arm is not within itself.</summary>
    public int DepthOf(SourceSpan span) => _arms.Count(a =>
        ReferenceEquals(a.Span.File, span.File) && a.HeadSpan.End <= span.Start && span.End <= a.Span.End);
}
