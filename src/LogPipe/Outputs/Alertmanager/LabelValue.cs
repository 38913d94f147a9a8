namespace LogPipe.Outputs.Alertmanager;

/// <summary>Limits of values.</summary>
static class LabelValue
{
    /// <summary>The longest value of a label, in characters; labels identify, they do not tell.</summary>
    public const int MaxLabel = 512;

    /// <summary>The longest value of an annotation, in characters.</summary>
    public const int MaxAnnotation = 2048;

    /// <summary>How much of a text is kept: all of it, or what leaves room for the ellipsis, never half a surrogate pair.</summary>
    public static int Cut(ReadOnlySpan<char> text, int max)
    {
        if (text.Length <= max) return text.Length;
        var length = max - 1;
        return char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
    }

    /// <summary>The text within the limit, ending in an ellipsis when it was cut.</summary>
    public static string Truncate(string text, int max) => text.Length <= max ? text : string.Concat(text.AsSpan(0, Cut(text, max)), "…");
}
