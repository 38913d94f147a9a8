using LogPipe.Wording;

namespace LogPipe.Configuration.Binding;

/// <summary>"Did you mean": the nearest of the known names.</summary>
static class Spelling
{
    /// <summary>The nearest candidate, or null when none is near enough to be meant.</summary>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Max(1, written.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = EditDistance.Between(written, candidate);
            if (distance >= bestDistance) continue;
            best = candidate;
            bestDistance = distance;
        }
        return best;
    }
}
