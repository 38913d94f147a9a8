namespace LogPipe.Grok.Scanner;

/// <summary>What makes two states of an automaton the same: the nodes it may be at, in order, and the kind of the unit before.</summary>
internal readonly struct StateKey(int[] nodes, int previous) : IEquatable<StateKey>
{
    public int[] Nodes { get; } = nodes;

    public int Previous { get; } = previous;

    public bool Equals(StateKey other) => Previous == other.Previous && Nodes.AsSpan().SequenceEqual(other.Nodes);

    public override bool Equals(object? obj) => obj is StateKey key && Equals(key);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Previous);
        foreach (int node in Nodes)
        {
            hash.Add(node);
        }

        return hash.ToHashCode();
    }
}
