using System.Buffers;
using System.Runtime.CompilerServices;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>A set of UTF-16 units, ready to be asked for one unit or run along.</summary>
internal sealed class UnitClass
{
    // Units looked at one by one before the vectorised search begins: most fields are short.
    const int ShortRun = 8;

    readonly ulong _low;
    readonly ulong _high;
    readonly CodePointSet _units;
    readonly SearchValues<char>? _others;
    readonly bool _single;
    readonly char _other;

    /// <param name="units">The members.</param>
    /// <param name="pairs">The set holds characters of two units that are not among <paramref name="units"/>: a surrogate decides nothing.</param>
    public UnitClass(CodePointSet units, bool pairs)
    {
        _units = units;
        Pairs = pairs;
        for (int c = 0; c < 64; c++)
        {
            _low |= units.Contains(c) ? 1UL << c : 0;
            _high |= units.Contains(c + 64) ? 1UL << c : 0;
        }

        CodePointSet others = units.Complement().Intersect(UnitSets.Every);
        IsEvery = others.IsEmpty;
        Wide = units.IsSubsetOf(CharSets.Ascii) ? Member.No : others.IsSubsetOf(CharSets.Ascii) ? Member.Yes : Member.Mixed;
        if (Wide == Member.Yes && !IsEvery)
        {
            var list = new List<char>();
            foreach ((int low, int high) in others.Ranges)
            {
                for (int c = low; c <= high; c++)
                {
                    list.Add((char)c);
                }
            }

            _single = list.Count == 1;
            _other = list[0];
            _others = _single ? null : SearchValues.Create([.. list]);
        }
    }

    /// <summary>Whether the units above ASCII belong to it.</summary>
    public Member Wide { get; }

    public bool IsEvery { get; }

    public bool Pairs { get; }

    public CodePointSet Units => _units;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(char c)
    {
        if (c < 128)
        {
            return ((c < 64 ? _low >> c : _high >> (c - 64)) & 1) != 0;
        }

        return Wide == Member.Yes || (Wide == Member.Mixed && _units.Contains(c));
    }

    /// <summary>The first place from <paramref name="at"/> on, at most <paramref name="limit"/>, where no member stands.</summary>
    public int Forward(ReadOnlySpan<char> text, int at, int limit)
    {
        if (IsEvery)
        {
            return limit;
        }

        int stop = Wide == Member.Yes ? Math.Min(limit, at + ShortRun) : limit;
        while (at < stop && Contains(text[at]))
        {
            at++;
        }

        if (at < stop || at == limit)
        {
            return at;
        }

        ReadOnlySpan<char> rest = text[at..limit];
        int length = _single ? rest.IndexOf(_other) : rest.IndexOfAny(_others!);
        return length < 0 ? limit : at + length;
    }
}
