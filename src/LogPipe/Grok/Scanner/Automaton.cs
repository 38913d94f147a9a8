using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LogPipe.Grok.Scanner;

/// <summary>
/// A deterministic automaton that is built as texts ask for it. It finds either the only end behind which the rest of
/// the expression has a chance, or the end which the expression tries first. Safe to use from several threads.
/// </summary>
internal sealed partial class Automaton
{
    /// <summary>There is no end.</summary>
    public const int None = -1;

    /// <summary>A character here is beyond the automaton.</summary>
    public const int Beyond = -2;

    /// <summary>Two ends leave a chance.</summary>
    public const int Several = -3;

    // Entries of the table that are no state.
    const int Unknown = -1;
    const int Dead = -2;
    const int End = -3;
    const int Bail = -4;
    const int TwoEnds = -5;
    const int Leap = -6;

    readonly RecentText _recent = new();
    int[] _table = [];

    /// <summary>The end of what begins at the place; or <see cref="None"/>, <see cref="Beyond"/>, <see cref="Several"/>.</summary>
    public int Find(ReadOnlySpan<char> text, int at)
    {
        int state = Start(at == 0 ? _begin : _looksBehind ? ClassOf(text[at - 1]) : _begin);
        if (state < 0)
        {
            return Beyond;
        }

        if (_follow is null)
        {
            return FindFirst(text, at, state);
        }

        int length = _recent.Find(text, at);
        if (length >= 0)
        {
            return at + length;
        }

        int end = FindOnly(text, at, state);
        _recent.Note(text, at, end);
        return end;
    }

    int FindOnly(ReadOnlySpan<char> text, int at, int state)
    {
        ref int table = ref MemoryMarshal.GetArrayDataReference(Volatile.Read(ref _table));
        ref byte classes = ref MemoryMarshal.GetArrayDataReference(_ascii);
        ref char units = ref MemoryMarshal.GetReference(text);
        while (true)
        {
            int kind = _atEnd;
            if (at < text.Length)
            {
                char c = Unsafe.Add(ref units, at);
                kind = c < 128 ? Unsafe.Add(ref classes, c) : Wide(c);
            }

            int next = Unsafe.Add(ref table, state + kind);
            if (next >= 0)
            {
                state = next;
                at++;
                continue;
            }

            switch (next)
            {
                case Unknown:
                    Resolve(state, kind);
                    table = ref MemoryMarshal.GetArrayDataReference(Volatile.Read(ref _table));
                    break;
                case Leap:
                    at = Skip(text, at, state);
                    break;
                case Dead:
                    return None;
                case End:
                    return at;
                case Bail:
                    return Beyond;
                default:
                    return Several;
            }
        }
    }

    /// <summary>States are kept doubled here; the lowest bit says that this would be an end too.</summary>
    int FindFirst(ReadOnlySpan<char> text, int at, int state)
    {
        int last = None;
        ref int table = ref MemoryMarshal.GetArrayDataReference(Volatile.Read(ref _table));
        ref byte classes = ref MemoryMarshal.GetArrayDataReference(_ascii);
        ref char units = ref MemoryMarshal.GetReference(text);
        while (true)
        {
            int kind = _atEnd;
            if (at < text.Length)
            {
                char c = Unsafe.Add(ref units, at);
                kind = c < 128 ? Unsafe.Add(ref classes, c) : Wide(c);
            }

            int next = Unsafe.Add(ref table, state + kind);
            if (next >= 0)
            {
                last = (next & 1) != 0 ? at : last;
                state = next >> 1;
                at++;
                continue;
            }

            switch (next)
            {
                case Unknown:
                    Resolve(state, kind);
                    table = ref MemoryMarshal.GetArrayDataReference(Volatile.Read(ref _table));
                    break;
                case Leap:
                    at = Skip(text, at, state);
                    break;
                case Dead:
                    return last;
                case End:
                    return at;
                default:
                    return Beyond;
            }
        }
    }

    int Skip(ReadOnlySpan<char> text, int at, int state)
    {
        SearchValues<char> exits = Volatile.Read(ref _leaps)[state / _width]!;
        int length = text[at..].IndexOfAny(exits);
        return length < 0 ? text.Length : at + length;
    }

    int ClassOf(char c) => c < 128 ? _ascii[c] : Wide(c);

    [MethodImpl(MethodImplOptions.NoInlining)]
    int Wide(char c) => char.IsHighSurrogate(c) ? _wide + 2 : char.IsLowSurrogate(c) ? _wide + 3
        : _hasBoundary && WordUnits.Contains(c) ? _wide : _wide + 1;
}
