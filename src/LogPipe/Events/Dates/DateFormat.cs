using System.Text;

namespace LogPipe.Events.Dates;

/// <summary>
/// A compiled date pattern that writes timestamps in UTC with English names. Immutable; safe for all threads;
/// writes without allocating. Made by <see cref="JodaFormat"/> and <see cref="JavaTimeFormat"/>.
/// </summary>
public sealed class DateFormat
{
    private const int StackLimit = 256;

    private readonly FormatStep[] _steps;

    internal DateFormat(string pattern, List<FormatStep> steps)
    {
        Pattern = pattern;
        _steps = [.. steps];
        foreach (FormatStep step in _steps)
        {
            MaxLength += step.MaxLength;
            if (step.Kind is not (FormatStepKind.Literal or FormatStepKind.Pad))
            {
                DateResolution resolution = DateParts.ResolutionOf(step.Field);
                Resolution = resolution > Resolution ? resolution : Resolution;
            }
        }
    }

    /// <summary>The pattern as written.</summary>
    public string Pattern { get; }

    /// <summary>How long the text of a timestamp stays the same.</summary>
    public DateResolution Resolution { get; }

    /// <summary>No text is longer, in characters.</summary>
    public int MaxLength { get; }

    /// <summary>Writes <paramref name="timestamp"/>; false when <paramref name="destination"/> is too short for it.</summary>
    /// <exception cref="DatePatternException">A padded field (java.time's <c>p</c>) is wider than its padding.</exception>
    public bool TryFormat(Timestamp timestamp, Span<char> destination, out int written)
    {
        var parts = new DateParts(timestamp);
        var writer = new SpanWriter(destination);
        int padFrom = -1;
        int padWidth = 0;
        foreach (ref readonly FormatStep step in _steps.AsSpan())
        {
            if (step.Kind == FormatStepKind.Pad)
            {
                padFrom = writer.Length;
                padWidth = step.Width;
                continue;
            }

            Write(step, parts, ref writer);
            if (padFrom >= 0)
            {
                if (!writer.PadLeft(padFrom, padWidth))
                {
                    throw new DatePatternException(
                        Pattern, 0, $"a field is wider than the {padWidth} characters \"p\" pads it to", "write more p's before it");
                }

                padFrom = -1;
            }
        }

        written = writer.Overflow ? 0 : writer.Length;
        return !writer.Overflow;
    }

    /// <summary>Appends the text of <paramref name="timestamp"/>.</summary>
    /// <exception cref="DatePatternException">As for <see cref="TryFormat"/>.</exception>
    public void Append(Timestamp timestamp, StringBuilder destination)
    {
        Span<char> buffer = MaxLength <= StackLimit ? stackalloc char[StackLimit] : new char[MaxLength];
        TryFormat(timestamp, buffer, out int written);
        destination.Append(buffer[..written]);
    }

    /// <summary>The text of <paramref name="timestamp"/>.</summary>
    /// <exception cref="DatePatternException">As for <see cref="TryFormat"/>.</exception>
    public string Format(Timestamp timestamp)
    {
        Span<char> buffer = MaxLength <= StackLimit ? stackalloc char[StackLimit] : new char[MaxLength];
        TryFormat(timestamp, buffer, out int written);
        return new string(buffer[..written]);
    }

    private static void Write(in FormatStep step, in DateParts parts, ref SpanWriter writer)
    {
        switch (step.Kind)
        {
            case FormatStepKind.Literal:
                writer.Write(step.Literal);
                break;
            case FormatStepKind.Text:
                writer.Write(step.Names![parts[step.Field] - step.FirstValue]);
                break;
            case FormatStepKind.TwoDigits:
                writer.WritePadded((ulong)Math.Abs(parts[step.Field]) % 100, 2);
                break;
            case FormatStepKind.Fraction:
                writer.WriteFraction(parts[step.Field], step.Field == DateField.MilliOfSecond ? 3 : 9, step.Width);
                break;
            default:
                long value = parts[step.Field];
                if (value < 0)
                {
                    writer.Write('-');
                }
                else if (step.Kind == FormatStepKind.SignedWhenWide && SpanWriter.DigitsOf((ulong)value) > step.Width)
                {
                    writer.Write('+');
                }

                writer.WritePadded((ulong)Math.Abs(value), step.Width);
                break;
        }
    }
}
