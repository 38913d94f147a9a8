using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LogPipe.Grok.Scanner;

internal sealed partial class ScanProgram
{
    ScanOutcome MatchAt(ReadOnlySpan<char> text, int at, Span<CaptureSlot> captures, Span<ScanChoice> choices, Span<int> saves, ref int returns, ref ScanMemory? memory)
    {
        ref ScanOp ops = ref MemoryMarshal.GetArrayDataReference(_ops);
        int step = 0;
        int open = 0;
        int begin;
        Clear(captures, 0);
    Next:
        ref ScanOp op = ref Unsafe.Add(ref ops, step);
        switch (op.Kind)
        {
            case ScanOpKind.Match:
                return ScanOutcome.Match;

            case ScanOpKind.Char:
                if (at >= text.Length || text[at] != op.Unit)
                {
                    goto Back;
                }

                at++;
                step++;
                goto Next;

            case ScanOpKind.Text:
                if (!text[at..].StartsWith(op.Text, StringComparison.Ordinal))
                {
                    goto Back;
                }

                at += op.Text.Length;
                step++;
                goto Next;

            case ScanOpKind.One:
                if (at >= text.Length)
                {
                    goto Back;
                }

                if (!op.Class.Contains(text[at]))
                {
                    if (!op.Class.Pairs || !char.IsSurrogate(text[at]))
                    {
                        goto Back;
                    }

                    if (op.Min == 0)
                    {
                        return ScanOutcome.Unsure;
                    }

                    if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                    {
                        goto Back;
                    }

                    at++;
                }

                at++;
                step++;
                goto Next;

            case ScanOpKind.Run:
                begin = at;
                at = op.Class.Forward(text, at, op.Max < text.Length - at ? at + op.Max : text.Length);
                if (op.Class.Pairs && at < text.Length && char.IsSurrogate(text[at]))
                {
                    return ScanOutcome.Unsure;
                }

                if (at - begin < op.Min)
                {
                    goto Back;
                }

                if (op.Capture >= 0)
                {
                    captures[op.Capture] = new CaptureSlot(begin, at - begin);
                }

                step++;
                goto Next;

            case ScanOpKind.GreedyRun:
            case ScanOpKind.LazyRun:
                {
                    if (memory is not null && op.Choice >= 0 && !memory.Enter(op.Choice, at))
                    {
                        goto Back;
                    }

                    int limit = op.Class.Forward(text, at, op.Max < text.Length - at ? at + op.Max : text.Length);
                    if (op.Class.Pairs && limit < text.Length && char.IsSurrogate(text[limit]))
                    {
                        return ScanOutcome.Unsure;
                    }

                    int low = at + op.Min;
                    if (limit < low)
                    {
                        goto Back;
                    }

                    if (op.Capture >= 0)
                    {
                        captures[op.Capture] = new CaptureSlot(at, 0);
                    }

                    if (op.Kind == ScanOpKind.GreedyRun)
                    {
                        (low, limit) = (limit, low);
                    }

                    if (!Settle(ref op, text, low, limit, step, ref choices[open], ref open, ref at, captures))
                    {
                        goto Back;
                    }

                    step++;
                    goto Next;
                }

            case ScanOpKind.Automaton:
                if (memory is not null && op.Choice >= 0 && !memory.Enter(op.Choice, at))
                {
                    goto Back;
                }

                begin = at;
                if (op.Automaton.Only is { } only)
                {
                    at = only.Find(text, begin);
                    if (at < Automaton.None)
                    {
                        // Several ends, or a character beyond the automaton: the first end first, and come back for the others.
                        at = op.Automaton.First(text, begin);
                        choices[open++] = new ScanChoice { Step = step, Place = begin, Rest = 1 };
                    }
                }
                else
                {
                    at = op.Automaton.First(text, begin);
                }

                if (at < 0)
                {
                    if (at == Automaton.Beyond)
                    {
                        return ScanOutcome.Unsure;
                    }

                    goto Back;
                }

                if (op.Capture >= 0)
                {
                    captures[op.Capture] = new CaptureSlot(begin, at - begin);
                }

                step++;
                goto Next;

            case ScanOpKind.Branch:
                {
                    if (memory is not null && op.Choice >= 0 && !memory.Enter(op.Choice, at))
                    {
                        goto Back;
                    }

                    ulong mask = op.Branches.At(text, at);
                    if (mask == 0)
                    {
                        goto Back;
                    }

                    ulong others = mask & (mask - 1);
                    if (others != 0)
                    {
                        choices[open++] = new ScanChoice { Step = step, Place = at, Rest = (long)others };
                    }

                    step = op.Branches.First(mask);
                    goto Next;
                }

            case ScanOpKind.Jump:
                step = op.Target;
                goto Next;

            case ScanOpKind.Open:
                captures[op.Capture] = new CaptureSlot(at, 0);
                step++;
                goto Next;

            case ScanOpKind.Close:
                begin = captures[op.Capture].Start;
                captures[op.Capture] = new CaptureSlot(begin, at - begin);
                step++;
                goto Next;

            case ScanOpKind.AtomicBegin:
                saves[op.Target] = open;
                step++;
                goto Next;

            case ScanOpKind.AtomicEnd:
                open = saves[op.Target];
                step++;
                goto Next;

            case ScanOpKind.LookBegin:
                saves[op.Capture] = open;
                saves[op.Capture + _saves] = at;
                step++;
                goto Next;

            case ScanOpKind.LookEnd:
                open = saves[op.Capture];
                at = saves[op.Capture + _saves];
                step++;
                goto Next;

            case ScanOpKind.NotLookBegin:
                saves[op.Capture] = open;
                choices[open++] = new ScanChoice { Step = step, Place = at };
                step++;
                goto Next;

            case ScanOpKind.NotLookEnd:
                open = saves[op.Capture];
                goto Back;

            default:
                if (!Holds(op.Kind, op.Class, text, at))
                {
                    goto Back;
                }

                step++;
                goto Next;
        }

    Back:
        if (open == 0)
        {
            return ScanOutcome.NoMatch;
        }

        ScanChoice choice = choices[--open];
        if (++returns > FreeReturns)
        {
            memory ??= ScanMemory.Begin(_choices, text.Length);
            if (returns > MaxReturns)
            {
                return ScanOutcome.Unsure;
            }
        }

        step = choice.Step;
        at = choice.Place;
        op = ref Unsafe.Add(ref ops, step);
        Clear(captures, op.ClearFrom);
        switch (op.Kind)
        {
            case ScanOpKind.Branch:
                long rest = choice.Rest & (choice.Rest - 1);
                if (rest != 0)
                {
                    choices[open++] = new ScanChoice { Step = step, Place = at, Rest = rest };
                }

                step = op.Branches.First((ulong)choice.Rest);
                goto Next;
            case ScanOpKind.Automaton:
                begin = at;
                at = op.Automaton.Other(text, begin, (int)choice.Rest);
                if (at == Automaton.None)
                {
                    goto Back;
                }

                if (at < 0)
                {
                    return ScanOutcome.Unsure;
                }

                choices[open++] = new ScanChoice { Step = step, Place = begin, Rest = choice.Rest + 1 };
                if (op.Capture >= 0)
                {
                    captures[op.Capture] = new CaptureSlot(begin, at - begin);
                }

                step++;
                goto Next;
            case ScanOpKind.NotLookBegin:
                step = op.Target;
                goto Next;
            default:
                if (!Settle(ref op, text, at, (int)choice.Rest, step, ref choices[open], ref open, ref at, captures))
                {
                    goto Back;
                }

                step++;
                goto Next;
        }
    }

    /// <summary>
    /// Ends a run at the next place with a chance, going from <paramref name="from"/> to <paramref name="to"/>, and notes
    /// where to go on. False if there is no such place.
    /// </summary>
    static bool Settle(ref ScanOp op, ReadOnlySpan<char> text, int from, int to, int step, ref ScanChoice choice, ref int open, ref int at,
        Span<CaptureSlot> captures)
    {
        bool greedy = op.Kind == ScanOpKind.GreedyRun;
        int place = greedy ? op.Follow.Last(text, to, from) : op.Follow.Next(text, from, to);
        if (place < 0)
        {
            return false;
        }

        if (place != to)
        {
            choice = new ScanChoice { Step = step, Place = greedy ? place - 1 : place + 1, Rest = to };
            open++;
        }

        at = place;
        if (op.Capture >= 0)
        {
            int begin = captures[op.Capture].Start;
            captures[op.Capture] = new CaptureSlot(begin, place - begin);
        }

        return true;
    }

    void Clear(Span<CaptureSlot> captures, int from)
    {
        foreach (int slot in _optional.AsSpan(from))
        {
            captures[slot] = CaptureSlot.None;
        }
    }

    static bool Holds(ScanOpKind kind, UnitClass units, ReadOnlySpan<char> text, int at)
    {
        bool hasBefore = at > 0;
        bool hasNext = at < text.Length;
        switch (kind)
        {
            case ScanOpKind.LineStart:
                return !hasBefore || (text[at - 1] == '\n' && hasNext);
            case ScanOpKind.LineStartWithText:
                return !hasBefore || text[at - 1] == '\n';
            case ScanOpKind.LineEnd:
                return !hasNext || text[at] == '\n';
            case ScanOpKind.TextStart:
                return !hasBefore;
            case ScanOpKind.TextEnd:
                return !hasNext;
            case ScanOpKind.TextEndOrFinalNewline:
                return !hasNext || (text[at] == '\n' && at + 1 == text.Length);
            case ScanOpKind.WordBoundary:
                return (hasBefore && WordUnits.Contains(text[at - 1])) != (hasNext && WordUnits.Contains(text[at]));
            case ScanOpKind.NotWordBoundary:
                return (hasBefore && WordUnits.Contains(text[at - 1])) == (hasNext && WordUnits.Contains(text[at]));
            case ScanOpKind.AsciiBoundary:
                return (hasBefore && WordUnits.IsAscii(text[at - 1])) != (hasNext && WordUnits.IsAscii(text[at]));
            case ScanOpKind.NotAsciiBoundary:
                return (hasBefore && WordUnits.IsAscii(text[at - 1])) == (hasNext && WordUnits.IsAscii(text[at]));
            case ScanOpKind.Behind:
                return hasBefore && units.Contains(text[at - 1]);
            case ScanOpKind.NotBehind:
                return !hasBefore || !units.Contains(text[at - 1]);
            case ScanOpKind.Ahead:
                return hasNext && units.Contains(text[at]);
            default:
                return !hasNext || !units.Contains(text[at]);
        }
    }
}
