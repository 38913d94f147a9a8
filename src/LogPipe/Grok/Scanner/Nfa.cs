namespace LogPipe.Grok.Scanner;

/// <summary>A nondeterministic automaton over UTF-16 units.</summary>
internal sealed class Nfa(NfaNode[] nodes, IReadOnlyList<UnitClass> sets, int start)
{
    public NfaNode[] Nodes { get; } = nodes;

    public IReadOnlyList<UnitClass> Sets { get; } = sets;

    public int Start { get; } = start;
}
