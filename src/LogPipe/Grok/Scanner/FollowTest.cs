using System.Buffers;
using System.Runtime.CompilerServices;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>Finds the places where what follows a run has a chance.</summary>
internal sealed class FollowTest
{
    readonly Follow _follow;
    readonly UnitClass _class;
    readonly SearchValues<char>? _values;
    readonly string? _text;

    /// <param name="text">The literal that follows at once, if any.</param>
    public FollowTest(Follow follow, string? text)
    {
        _follow = follow;
        _class = new UnitClass(follow.Units, false);
        _text = text is { Length: > 1 } ? text : null;
        if (!follow.End && follow.Units.IsSubsetOf(CharSets.Ascii) && !follow.Units.IsEmpty)
        {
            var list = new List<char>();
            foreach ((int low, int high) in follow.Units.Ranges)
            {
                for (int c = low; c <= high; c++)
                {
                    list.Add((char)c);
                }
            }

            _values = SearchValues.Create([.. list]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(ReadOnlySpan<char> text, int at) => at < text.Length ? _class.Contains(text[at]) : _follow.End;

    /// <summary>The first such place from <paramref name="at"/> to <paramref name="limit"/>, both included; -1 if there is none.</summary>
    public int Next(ReadOnlySpan<char> text, int at, int limit)
    {
        if (_text is not null)
        {
            int found = text[at..].IndexOf(_text, StringComparison.Ordinal);
            return found < 0 || at + found > limit ? -1 : at + found;
        }

        if (_values is not null)
        {
            int found = text[at..].IndexOfAny(_values);
            return found < 0 || at + found > limit ? -1 : at + found;
        }

        for (; at <= limit; at++)
        {
            if (Holds(text, at))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The last such place from <paramref name="low"/> to <paramref name="high"/>, both included; -1 if there is none.</summary>
    public int Last(ReadOnlySpan<char> text, int low, int high)
    {
        if (high < low)
        {
            return -1;
        }

        if (Holds(text, high) && _text is null)
        {
            return high;
        }

        if (_text is not null)
        {
            int found = text[low..Math.Min(text.Length, high + _text.Length)].LastIndexOf(_text, StringComparison.Ordinal);
            return found < 0 ? -1 : low + found;
        }

        if (_values is not null)
        {
            int found = text[low..high].LastIndexOfAny(_values);
            return found < 0 ? -1 : low + found;
        }

        for (high--; high >= low; high--)
        {
            if (Holds(text, high))
            {
                return high;
            }
        }

        return -1;
    }
}
