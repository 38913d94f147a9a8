using System.Buffers;
using System.Runtime.InteropServices;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

internal sealed partial class Automaton
{
    // An expression and texts that need more than this are left to the regular expression.
    const int MaxStates = 4000;

    // A state that stays itself on so many ASCII characters leaps over them.
    const int LeapFrom = 64;

    readonly Nfa _nfa;
    readonly Follow? _follow;
    readonly byte[] _ascii = new byte[128];
    readonly Member[] _members;
    readonly int _kinds;
    readonly int _wide;
    readonly int _atEnd;
    readonly int _begin;
    readonly int _width;
    readonly bool _hasBoundary;
    readonly bool _looksBehind;
    readonly Lock _lock = new();
    readonly Dictionary<StateKey, int> _numbers = [];
    readonly List<StateKey> _states = [];
    readonly int[] _starts;
    readonly List<int> _units = [];
    int[] _stamps = [];
    int _stamp;
    SearchValues<char>?[] _leaps = [];

    /// <param name="follow">What must stand behind the end; null to find the end which is tried first.</param>
    public Automaton(Nfa nfa, Follow? follow)
    {
        _nfa = nfa;
        _follow = follow;
        foreach (NfaNode node in nfa.Nodes)
        {
            _hasBoundary |= node.Kind is NfaKind.WordBoundary or NfaKind.NotWordBoundary;
            _looksBehind |= node.Kind is NfaKind.LineStart or NfaKind.LineStartWithText or NfaKind.TextStart or NfaKind.WordBoundary
                or NfaKind.NotWordBoundary or NfaKind.AsciiBoundary or NfaKind.NotAsciiBoundary or NfaKind.Behind or NfaKind.NotBehind;
        }

        // The last set, where there is one more than in the automaton, is what may follow.
        var sets = new List<CodePointSet>();
        foreach (UnitClass set in nfa.Sets)
        {
            sets.Add(set.Units);
        }

        if (follow is { } f)
        {
            sets.Add(f.Units);
        }

        int[] representatives = Partition(sets);
        _wide = representatives.Length;
        _atEnd = _wide + 4;
        _begin = _wide + 5;
        _kinds = _wide + 6;
        _width = _wide + 5;
        _members = new Member[sets.Count * _kinds];
        for (int s = 0; s < sets.Count; s++)
        {
            bool pairs = s < nfa.Sets.Count && nfa.Sets[s].Pairs;
            for (int k = 0; k < _wide; k++)
            {
                _members[s * _kinds + k] = sets[s].Contains(representatives[k]) ? Member.Yes : Member.No;
            }

            Member wide = Of(sets[s], WideCharacters);
            _members[s * _kinds + _wide] = wide;
            _members[s * _kinds + _wide + 1] = wide;
            _members[s * _kinds + _wide + 2] = pairs ? Member.Mixed : Of(sets[s], UnitSets.HighSurrogates);
            _members[s * _kinds + _wide + 3] = Of(sets[s], LowSurrogates);
        }

        _starts = new int[_kinds];
        Array.Fill(_starts, -1);
    }

    static readonly CodePointSet WideCharacters = CodePointSet.Of((0x80, 0xD7FF), (0xE000, 0xFFFF));
    static readonly CodePointSet LowSurrogates = CodePointSet.Of((0xDC00, 0xDFFF));

    static Member Of(CodePointSet set, CodePointSet kind)
    {
        CodePointSet common = set.Intersect(kind);
        return common.IsEmpty ? Member.No : common.SameAs(kind) ? Member.Yes : Member.Mixed;
    }

    /// <summary>Parts ASCII into kinds no set tells apart; returns a character of each.</summary>
    int[] Partition(List<CodePointSet> sets)
    {
        int count = 1;
        var split = new int[128];
        Span<bool> plain = stackalloc bool[128];
        foreach (CodePointSet set in sets)
        {
            Array.Fill(split, -1);
            plain.Clear();
            for (int c = 0; c < 128; c++)
            {
                plain[_ascii[c]] |= !set.Contains(c);
            }

            for (int c = 0; c < 128; c++)
            {
                int kind = _ascii[c];
                if (plain[kind] && set.Contains(c))
                {
                    if (split[kind] < 0)
                    {
                        split[kind] = count++;
                    }

                    _ascii[c] = (byte)split[kind];
                }
            }
        }

        var representatives = new int[count];
        for (int c = 127; c >= 0; c--)
        {
            representatives[_ascii[c]] = c;
        }

        return representatives;
    }

    int Start(int previous)
    {
        int state = Volatile.Read(ref _starts[previous]);
        if (state >= 0)
        {
            return state;
        }

        lock (_lock)
        {
            state = StateOf([_nfa.Start], previous);
            Volatile.Write(ref _starts[previous], state);
            return state;
        }
    }

    /// <summary>The place of a state in the table; -1 if there are too many.</summary>
    int StateOf(int[] nodes, int previous)
    {
        var key = new StateKey(nodes, _looksBehind ? previous : 0);
        if (_numbers.TryGetValue(key, out int state))
        {
            return state;
        }

        if (_states.Count >= MaxStates)
        {
            return -1;
        }

        state = _states.Count * _width;
        if (state + _width > _table.Length)
        {
            var table = new int[Math.Max(_width * 8, _table.Length * 2)];
            _table.CopyTo(table, 0);
            Array.Fill(table, Unknown, _table.Length, table.Length - _table.Length);
            Volatile.Write(ref _table, table);
            var leaps = new SearchValues<char>?[table.Length / _width];
            _leaps.CopyTo(leaps, 0);
            Volatile.Write(ref _leaps, leaps);
        }

        _states.Add(key);
        _numbers[key] = state;
        return state;
    }

    /// <summary>Works out one entry of the table.</summary>
    void Resolve(int state, int kind)
    {
        lock (_lock)
        {
            if (_table[state + kind] != Unknown)
            {
                return;
            }

            int entry = Entry(state, kind);
            int stays = _follow is null ? state << 1 : state;
            if (entry == stays && _leaps[state / _width] is null && FindLeap(state, stays))
            {
                return;
            }

            Volatile.Write(ref _table[state + kind], entry);
        }
    }

    /// <summary>Where nearly every unit leaves the state as it is: lets the search leap to the first that does not.</summary>
    bool FindLeap(int state, int stays)
    {
        var entries = new int[_width];
        for (int k = 0; k < _width; k++)
        {
            entries[k] = Entry(state, k);
        }

        int staying = 0;
        var exits = new List<char>();
        for (int c = 0; c < 128; c++)
        {
            if (entries[_ascii[c]] == stays)
            {
                staying++;
            }
            else
            {
                exits.Add((char)c);
            }
        }

        bool leaps = staying >= LeapFrom;
        for (int k = _wide; k < _wide + 4; k++)
        {
            leaps &= entries[k] == stays;
        }

        if (leaps)
        {
            _leaps[state / _width] = SearchValues.Create(CollectionsMarshal.AsSpan(exits));
        }

        for (int k = 0; k < _width; k++)
        {
            Volatile.Write(ref _table[state + k], leaps && entries[k] == stays ? Leap : entries[k]);
        }

        return true;
    }

    int Entry(int state, int kind)
    {
        StateKey key = _states[state / _width];
        _units.Clear();
        if (!Close(key, kind, out bool accepts))
        {
            return Bail;
        }

        bool end = accepts && (_follow is not { } follow || (kind == _atEnd ? follow.End : _members[_nfa.Sets.Count * _kinds + kind] != Member.No));
        var targets = new List<int>();
        _stamp++;
        foreach (int unit in _units)
        {
            NfaNode node = _nfa.Nodes[unit];
            Member member = kind == _atEnd ? Member.No : _members[node.Set * _kinds + kind];
            if (member == Member.Mixed)
            {
                return Bail;
            }

            if (member == Member.Yes && _stamps[node.Next] != _stamp)
            {
                _stamps[node.Next] = _stamp;
                targets.Add(node.Next);
            }
        }

        if (targets.Count == 0)
        {
            return end ? End : Dead;
        }

        if (_follow is not null)
        {
            if (end)
            {
                return TwoEnds;
            }

            targets.Sort();
        }

        int next = StateOf([.. targets], _looksBehind ? kind : 0);
        return next < 0 ? Bail : _follow is not null ? next : next << 1 | (end ? 1 : 0);
    }

    /// <summary>
    /// Follows all that takes no text, in the order of preference, and collects the units. Where the first end counts,
    /// what comes after it does not. False if an assertion cannot be judged.
    /// </summary>
    bool Close(StateKey key, int kind, out bool accepts)
    {
        accepts = false;
        if (_stamps.Length == 0)
        {
            _stamps = new int[_nfa.Nodes.Length];
        }

        _stamp++;
        var open = new Stack<int>();
        for (int i = key.Nodes.Length - 1; i >= 0; i--)
        {
            open.Push(key.Nodes[i]);
        }

        while (open.TryPop(out int at))
        {
            if (_stamps[at] == _stamp)
            {
                continue;
            }

            _stamps[at] = _stamp;
            NfaNode node = _nfa.Nodes[at];
            switch (node.Kind)
            {
                case NfaKind.Unit:
                    _units.Add(at);
                    break;
                case NfaKind.Accept:
                    accepts = true;
                    if (_follow is null)
                    {
                        return true;
                    }

                    break;
                case NfaKind.Split:
                    open.Push(node.Other);
                    open.Push(node.Next);
                    break;
                default:
                    Member holds = Holds(node, key.Previous, kind);
                    if (holds == Member.Mixed)
                    {
                        return false;
                    }

                    if (holds == Member.Yes)
                    {
                        open.Push(node.Next);
                    }

                    break;
            }
        }

        return true;
    }

    Member Holds(NfaNode node, int previous, int next)
    {
        Member before = previous == _begin ? Member.No : _members[node.Set * _kinds + previous];
        Member after = next == _atEnd ? Member.No : _members[node.Set * _kinds + next];
        switch (node.Kind)
        {
            case NfaKind.LineStart:
                return Is(previous == _begin || (before == Member.Yes && next != _atEnd));
            case NfaKind.LineStartWithText:
                return Is(previous == _begin || before == Member.Yes);
            case NfaKind.LineEnd:
                return Is(next == _atEnd || after == Member.Yes);
            case NfaKind.TextStart:
                return Is(previous == _begin);
            case NfaKind.TextEnd:
                return Is(next == _atEnd);
            case NfaKind.WordBoundary:
                return Is(IsWord(node, previous) != IsWord(node, next));
            case NfaKind.NotWordBoundary:
                return Is(IsWord(node, previous) == IsWord(node, next));
            case NfaKind.AsciiBoundary:
                return Is(before != after);
            case NfaKind.NotAsciiBoundary:
                return Is(before == after);
            case NfaKind.Behind:
                return before;
            case NfaKind.NotBehind:
                return before == Member.Mixed ? before : Is(before == Member.No);
            case NfaKind.Ahead:
                return after;
            default:
                return after == Member.Mixed ? after : Is(after == Member.No);
        }
    }

    bool IsWord(NfaNode node, int kind) => kind == _wide || (kind < _wide && _members[node.Set * _kinds + kind] == Member.Yes);

    static Member Is(bool value) => value ? Member.Yes : Member.No;
}
