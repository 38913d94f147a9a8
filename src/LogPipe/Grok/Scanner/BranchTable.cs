using System.Numerics;
using System.Runtime.CompilerServices;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>Which branches have a chance, by the unit at the place.</summary>
internal sealed class BranchTable
{
    public const int MaxBranches = 63;

    readonly ulong[] _ascii = new ulong[128];
    readonly ulong _wide;
    readonly ulong _end;

    /// <param name="firsts">What each branch, with what follows it, may begin with.</param>
    public BranchTable(IReadOnlyList<Follow> firsts)
    {
        for (int i = 0; i < firsts.Count; i++)
        {
            ulong bit = 1UL << i;
            foreach ((int low, int high) in firsts[i].Units.Ranges)
            {
                for (int c = low; c <= Math.Min(high, 127); c++)
                {
                    _ascii[c] |= bit;
                }
            }

            _wide |= firsts[i].Units.IsSubsetOf(CharSets.Ascii) ? 0UL : bit;
            _end |= firsts[i].End ? bit : 0UL;
        }

        Starts = new int[firsts.Count];
    }

    /// <summary>The step each branch begins with.</summary>
    public int[] Starts { get; }

    /// <summary>The branches with a chance, the first in the lowest bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong At(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length)
        {
            return _end;
        }

        char c = text[at];
        return c < 128 ? _ascii[c] : _wide;
    }

    public int First(ulong mask) => Starts[BitOperations.TrailingZeroCount(mask)];
}
