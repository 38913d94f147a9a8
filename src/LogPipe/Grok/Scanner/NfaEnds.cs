namespace LogPipe.Grok.Scanner;

/// <summary>
/// Finds the ends of a part of an expression one after the other, as the expression would try them. Every node is
/// entered once for each place, which is enough where nothing is captured and bounds the work.
/// </summary>
internal sealed class NfaEnds
{
    const int MaxSteps = 50_000;

    [ThreadStatic]
    static NfaEnds? s_ofThread;

    readonly HashSet<long> _seen = [];
    readonly List<(int Node, int Place)> _open = [];
    readonly HashSet<int> _ends = [];

    /// <summary>The end after the first <paramref name="skip"/> ones; <see cref="Automaton.None"/> or <see cref="Automaton.Beyond"/>.</summary>
    public static int Find(Nfa nfa, ReadOnlySpan<char> text, int at, int skip) => (s_ofThread ??= new NfaEnds()).Run(nfa, text, at, skip);

    int Run(Nfa nfa, ReadOnlySpan<char> text, int at, int skip)
    {
        _seen.Clear();
        _open.Clear();
        _ends.Clear();
        _open.Add((nfa.Start, at));
        while (_open.Count > 0)
        {
            (int number, int place) = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            if (!_seen.Add(((long)number << 32) | (uint)place))
            {
                continue;
            }

            if (_seen.Count > MaxSteps)
            {
                return Automaton.Beyond;
            }

            NfaNode node = nfa.Nodes[number];
            switch (node.Kind)
            {
                case NfaKind.Accept:
                    if (_ends.Add(place) && _ends.Count > skip)
                    {
                        return place;
                    }

                    break;
                case NfaKind.Split:
                    _open.Add((node.Other, place));
                    _open.Add((node.Next, place));
                    break;
                case NfaKind.Unit:
                    UnitClass set = nfa.Sets[node.Set];
                    if (place < text.Length)
                    {
                        if (set.Pairs && char.IsSurrogate(text[place]))
                        {
                            return Automaton.Beyond;
                        }

                        if (set.Contains(text[place]))
                        {
                            _open.Add((node.Next, place + 1));
                        }
                    }

                    break;
                default:
                    if (Holds(node.Kind, nfa.Sets[node.Set], text, place))
                    {
                        _open.Add((node.Next, place));
                    }

                    break;
            }
        }

        return Automaton.None;
    }

    static bool Holds(NfaKind kind, UnitClass set, ReadOnlySpan<char> text, int at)
    {
        bool hasBefore = at > 0;
        bool hasNext = at < text.Length;
        return kind switch
        {
            NfaKind.LineStart => !hasBefore || (text[at - 1] == '\n' && hasNext),
            NfaKind.LineStartWithText => !hasBefore || text[at - 1] == '\n',
            NfaKind.LineEnd => !hasNext || text[at] == '\n',
            NfaKind.TextStart => !hasBefore,
            NfaKind.TextEnd => !hasNext,
            NfaKind.WordBoundary => (hasBefore && WordUnits.Contains(text[at - 1])) != (hasNext && WordUnits.Contains(text[at])),
            NfaKind.NotWordBoundary => (hasBefore && WordUnits.Contains(text[at - 1])) == (hasNext && WordUnits.Contains(text[at])),
            NfaKind.AsciiBoundary => (hasBefore && WordUnits.IsAscii(text[at - 1])) != (hasNext && WordUnits.IsAscii(text[at])),
            NfaKind.NotAsciiBoundary => (hasBefore && WordUnits.IsAscii(text[at - 1])) == (hasNext && WordUnits.IsAscii(text[at])),
            NfaKind.Behind => hasBefore && set.Contains(text[at - 1]),
            NfaKind.NotBehind => !hasBefore || !set.Contains(text[at - 1]),
            NfaKind.Ahead => hasNext && set.Contains(text[at]),
            _ => !hasNext || !set.Contains(text[at]),
        };
    }
}
