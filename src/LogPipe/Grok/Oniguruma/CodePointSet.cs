namespace LogPipe.Grok.Oniguruma;

/// <summary>An immutable set of Unicode code points, kept as sorted, non-touching inclusive ranges.</summary>
internal sealed class CodePointSet
{
    public const int Max = 0x10FFFF;

    public static readonly CodePointSet Empty = new([]);
    public static readonly CodePointSet All = new([(0, Max)]);

    readonly (int Low, int High)[] _ranges;

    CodePointSet((int Low, int High)[] ranges) => _ranges = ranges;

    public IReadOnlyList<(int Low, int High)> Ranges => _ranges;

    public bool IsEmpty => _ranges.Length == 0;

    public static CodePointSet Of(params (int Low, int High)[] ranges) => Normalise(new List<(int, int)>(ranges));

    public static CodePointSet Single(int codePoint) => new([(codePoint, codePoint)]);

    public static CodePointSet FromRanges(List<(int Low, int High)> ranges) => Normalise(ranges);

    static CodePointSet Normalise(List<(int Low, int High)> ranges)
    {
        if (ranges.Count == 0)
        {
            return Empty;
        }

        ranges.Sort();
        var result = new List<(int Low, int High)>(ranges.Count) { ranges[0] };
        foreach ((int low, int high) in ranges)
        {
            (int Low, int High) last = result[^1];
            if (low <= last.High + 1)
            {
                result[^1] = (last.Low, Math.Max(last.High, high));
            }
            else
            {
                result.Add((low, high));
            }
        }

        return new CodePointSet([.. result]);
    }

    public bool Contains(int codePoint)
    {
        int low = 0;
        int high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            if (codePoint < _ranges[middle].Low)
            {
                high = middle - 1;
            }
            else if (codePoint > _ranges[middle].High)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    public CodePointSet Union(CodePointSet other)
    {
        if (other.IsEmpty)
        {
            return this;
        }

        var ranges = new List<(int, int)>(_ranges.Length + other._ranges.Length);
        ranges.AddRange(_ranges);
        ranges.AddRange(other._ranges);
        return Normalise(ranges);
    }

    public CodePointSet Complement()
    {
        var ranges = new List<(int, int)>(_ranges.Length + 1);
        int next = 0;
        foreach ((int low, int high) in _ranges)
        {
            if (low > next)
            {
                ranges.Add((next, low - 1));
            }

            next = high + 1;
        }

        if (next <= Max)
        {
            ranges.Add((next, Max));
        }

        return new CodePointSet([.. ranges]);
    }

    public CodePointSet Intersect(CodePointSet other)
    {
        var ranges = new List<(int, int)>();
        int i = 0;
        int j = 0;
        while (i < _ranges.Length && j < other._ranges.Length)
        {
            int low = Math.Max(_ranges[i].Low, other._ranges[j].Low);
            int high = Math.Min(_ranges[i].High, other._ranges[j].High);
            if (low <= high)
            {
                ranges.Add((low, high));
            }

            if (_ranges[i].High < other._ranges[j].High)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return new CodePointSet([.. ranges]);
    }

    public bool IsSubsetOf(CodePointSet other) => Intersect(other).SameAs(this);

    public bool SameAs(CodePointSet other) => _ranges.AsSpan().SequenceEqual(other._ranges);

    /// <summary>The set together with every simple upper and lower case variant of its members.</summary>
    public CodePointSet CloseOverCase()
    {
        var ranges = new List<(int, int)>(_ranges);
        foreach ((int low, int high) in _ranges)
        {
            if (low == 0 && high >= 0xFFFF)
            {
                continue;
            }

            // Case pairs above the basic plane (Deseret and the like) are left alone.
            for (int c = low; c <= Math.Min(high, 0xFFFF); c++)
            {
                foreach (int variant in CaseVariants.Of(c))
                {
                    ranges.Add((variant, variant));
                }
            }
        }

        return Normalise(ranges);
    }
}
