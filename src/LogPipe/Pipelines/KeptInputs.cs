namespace LogPipe.Pipelines;

/// <summary>Which inputs of a running pipeline go on in the one that takes its place.</summary>
static class KeptInputs
{
    /// <summary>The running inputs whose config is that of an input of the next pipeline, with the one whose place each takes.</summary>
    public static IReadOnlyList<(InputRunner Running, InputRunner Replaces)> Find(IReadOnlyList<InputRunner> running, IReadOnlyList<InputRunner> next)
    {
        var pairs = new List<(InputRunner, InputRunner)>();
        var left = running.Where(r => r.IsRunning).ToList();
        foreach (var input in next)
        {
            // One that is there already needs no other.
            if (left.Remove(input)) continue;
            if (left.Find(r => r.Identity == input.Identity) is not { } same) continue;
            left.Remove(same);
            pairs.Add((same, input));
        }
        return pairs;
    }
}
