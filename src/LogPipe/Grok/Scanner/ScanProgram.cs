using System.Runtime.CompilerServices;

namespace LogPipe.Grok.Scanner;

/// <summary>An expression as straight-line steps with a few choices. Immutable but for its automata; safe to use from several threads.</summary>
internal sealed partial class ScanProgram
{
    // Choices come back to in one text; an expression that needs more is left to the regular expression and its timeout.
    const int MaxReturns = 200_000;

    // After so many, it is remembered what was tried.
    const int FreeReturns = 200;

    readonly ScanOp[] _ops;
    readonly int[] _optional;
    readonly int _choices;
    readonly int _saves;
    readonly ScanStart _start;

    /// <param name="optional">The captures that a match may leave out, in the order of the program.</param>
    /// <param name="choices">How many steps leave a choice.</param>
    /// <param name="saves">How many places remember.</param>
    /// <param name="captures">How many captures a match fills.</param>
    public ScanProgram(ScanOp[] ops, int[] optional, int choices, int saves, int captures, ScanStart start)
    {
        Captures = captures;
        _ops = ops;
        _optional = optional;
        _choices = choices;
        _saves = saves;
        _start = start;
    }

    /// <summary>How many captures a match fills.</summary>
    public int Captures { get; }

    /// <summary>False when the text does not begin as a match must, where there is no other place for one.</summary>
    public bool MayBegin(ReadOnlySpan<char> text, bool hasNewline) =>
        _start.First is not { } first || (!_start.TextOnly && (hasNewline || !_start.LineOnly)) || first.Holds(text, 0);

    /// <summary>Searches the text. Places are relative to it.</summary>
    [SkipLocalsInit]
    public ScanOutcome Match(ReadOnlySpan<char> text, RequiredText? required, Span<CaptureSlot> captures)
    {
        Span<ScanChoice> choices = stackalloc ScanChoice[_choices + 1];
        Span<int> saves = stackalloc int[_saves * 2 + 1];
        int returns = 0;
        ScanMemory? memory = null;
        ScanOutcome outcome = _start.First is not null && !_start.First.Holds(text, 0)
            ? ScanOutcome.NoMatch
            : MatchAt(text, 0, captures, choices, saves, ref returns, ref memory);
        if (outcome != ScanOutcome.NoMatch || _start.TextOnly)
        {
            return outcome;
        }

        if (_start.LineOnly && !text.Contains('\n'))
        {
            return ScanOutcome.NoMatch;
        }

        int last = text.Length;
        if (required is not null && !required.MayMatch(text, out last))
        {
            return ScanOutcome.NoMatch;
        }

        for (int at = 1; at <= last; at++)
        {
            if (_start.LineOnly)
            {
                int newline = text[(at - 1)..].IndexOf('\n');
                if (newline < 0)
                {
                    return ScanOutcome.NoMatch;
                }

                at += newline;
            }
            else if (_start.First is not null)
            {
                at = _start.First.Next(text, at, last);
                if (at < 0)
                {
                    return ScanOutcome.NoMatch;
                }
            }

            outcome = MatchAt(text, at, captures, choices, saves, ref returns, ref memory);
            if (outcome != ScanOutcome.NoMatch)
            {
                return outcome;
            }
        }

        return ScanOutcome.NoMatch;
    }
}
