using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>
/// true, t, yes, y, 1, 1.0 and false, f, no, n, 0, 0.0 or the empty text in any case; anything else stays as it is. As in
/// Logstash one line of a text is enough, and the point may be any character.
/// </summary>
sealed class BooleanConversion : Conversion
{
    public override bool TryConvert(in FieldValue value, out FieldValue converted, out string? error)
    {
        error = null;
        converted = value.Kind switch
        {
            FieldKind.Integer => Decided(value, value.AsInteger() switch { 1 or 100 => true, 0 => false, _ => null }),
            FieldKind.Text => Decided(value, Decide(value.AsSpan())),
            FieldKind.Boolean => value,
            _ => Decided(value, Decide(RubyText.Of(value))),
        };
        return true;
    }

    static FieldValue Decided(in FieldValue value, bool? decision) => decision is { } b ? FieldValue.Boolean(b) : value;

    static bool? Decide(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return false;
        if (AnyLine(text, IsTrue)) return true;
        return AnyLine(text, IsFalse) ? false : null;
    }

    static bool AnyLine(ReadOnlySpan<char> text, Func<ReadOnlySpan<char>, bool> test)
    {
        while (true)
        {
            var end = text.IndexOf('\n');
            if (test(end < 0 ? text : text[..end])) return true;
            if (end < 0) return false;
            text = text[(end + 1)..];
        }
    }

    static bool IsTrue(ReadOnlySpan<char> line) => line.Length switch
    {
        1 => line[0] is '1' or 't' or 'T' or 'y' or 'Y',
        3 => (line[0] == '1' && line[2] == '0') || line.Equals("yes", StringComparison.OrdinalIgnoreCase),
        4 => line.Equals("true", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    static bool IsFalse(ReadOnlySpan<char> line) => line.Length switch
    {
        1 => line[0] is '0' or 'f' or 'F' or 'n' or 'N',
        2 => line.Equals("no", StringComparison.OrdinalIgnoreCase),
        3 => line[0] == '0' && line[2] == '0',
        5 => line.Equals("false", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
