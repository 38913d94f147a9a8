using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Takes ASCII white space and NUL off both ends; the result is a slice of the same text.</summary>
sealed class StripMutation(FieldReference field) : TextMutation(field)
{
    protected override bool AcceptsOtherElements => false;

    protected override FieldValue Change(in FieldValue text, Event e)
    {
        var chars = text.AsSpan();
        var start = 0;
        var end = chars.Length;
        while (start < end && IsBlank(chars[start])) start++;
        while (end > start && IsBlank(chars[end - 1])) end--;
        if (end - start == chars.Length) return text;
        var source = text.TextSource(out var offset, out _);
        return FieldValue.Text(source, offset + start, end - start);
    }

    static bool IsBlank(char c) => c is ' ' or (>= '\t' and <= '\r') or '\0';
}
