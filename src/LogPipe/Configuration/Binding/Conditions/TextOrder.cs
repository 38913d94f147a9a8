namespace LogPipe.Configuration.Binding.Conditions;

/// <summary>Texts in the order of their code points, which for surrogate pairs is not that of their UTF-16 units.</summary>
static class TextOrder
{
    /// <summary>Below zero when the left text comes first.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length) return left.Length.CompareTo(right.Length);
        return Rank(left[same]).CompareTo(Rank(right[same]));
    }

    /// <summary>Surrogates stand for code points above all others.</summary>
    static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
