namespace LogPipe.Compat;

/// <summary>Collects findings; equal ones become one with several places.</summary>
sealed class CompatFindings
{
    readonly List<(CompatFinding First, List<CompatPlace> Places)> _groups = [];
    readonly Dictionary<(CompatVerdict, CompatArea, string, string?, string?, string?), int> _index = [];

    /// <summary>Adds one part.</summary>
    public void Add(CompatVerdict verdict, CompatArea area, string subject, string? text, CompatPlace place, string? pipeline = null, string? option = null)
    {
        var key = (verdict, area, subject, text, pipeline, option);
        if (_index.TryGetValue(key, out var at)) _groups[at].Places.Add(place);
        else
        {
            _index[key] = _groups.Count;
            _groups.Add((new CompatFinding(verdict, area, subject, text, []) { Pipeline = pipeline, Option = option }, [place]));
        }
    }

    /// <summary>Adds one part, unless it was added already.</summary>
    public void AddOnce(CompatVerdict verdict, CompatArea area, string subject, string? text, CompatPlace place)
    {
        if (_index.TryGetValue((verdict, area, subject, text, null, null), out var at) && _groups[at].Places.Contains(place)) return;
        Add(verdict, area, subject, text, place);
    }

    /// <summary>Whether a setting or a pipeline at a place is an obstacle.</summary>
    public bool HasObstacle(CompatPlace place) =>
        _groups.Any(g => g.First is { Verdict: >= CompatVerdict.Unsupported, Area: CompatArea.Setting or CompatArea.Pipeline } && g.Places.Contains(place));

    /// <summary>Everything found: the worst first, then by area, as found.</summary>
    public IReadOnlyList<CompatFinding> InOrder() =>
        [.. _groups.Select(g => g.First with { Places = g.Places }).OrderByDescending(f => f.Verdict).ThenBy(f => f.Area)];
}
