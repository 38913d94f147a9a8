namespace LogPipe.Events.Dates;

/// <summary>
/// A compiled date format that reads texts as Logstash's date filter does, to the millisecond. Immutable; safe for all
/// threads. Reading never throws: what is no date, or a date out of range, is false.
/// </summary>
public abstract class DateParser
{
    private protected DateParser(string format, TimeZoneRule zone)
    {
        Format = format;
        Zone = zone;
    }

    /// <summary>The format as written.</summary>
    public string Format { get; }

    /// <summary>The zone of texts that name none.</summary>
    public TimeZoneRule Zone { get; }

    /// <summary>What the author of the format should know although it is no error, or null.</summary>
    public string? Notice { get; private protected init; }

    /// <summary>Compiles <c>ISO8601</c>, <c>UNIX</c>, <c>UNIX_MS</c>, <c>TAI64N</c> or a Joda pattern.</summary>
    /// <exception cref="DatePatternException">A letter means nothing; the message says which, where, and what is allowed.</exception>
    public static DateParser Compile(string format, DateParserOptions options)
    {
        TimeZoneRule zone = options.TimeZone ?? TimeZoneRule.Local;
        return format switch
        {
            "ISO8601" => new IsoDateParser(format, zone, options),
            "UNIX" => new UnixDateParser(format, zone),
            "UNIX_MS" => new UnixMillisDateParser(format, zone),
            "TAI64N" => new Tai64NDateParser(format, zone),
            _ => new JodaDateParser(format, zone, options),
        };
    }

    /// <summary>Reads a text; <paramref name="zone"/> is that of a text that names none.</summary>
    public abstract bool TryParse(ReadOnlySpan<char> text, TimeZoneRule zone, out Timestamp timestamp);

    /// <summary>Reads a text in the parser's own zone.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out Timestamp timestamp) => TryParse(text, Zone, out timestamp);

    /// <summary>Reads an integer; only <c>UNIX</c> and <c>UNIX_MS</c> do.</summary>
    public virtual bool TryParse(long number, out Timestamp timestamp)
    {
        timestamp = default;
        return false;
    }

    /// <summary>Reads a float; only <c>UNIX</c> and <c>UNIX_MS</c> do.</summary>
    public virtual bool TryParse(double number, out Timestamp timestamp)
    {
        timestamp = default;
        return false;
    }

    private protected static bool TryFromMilliseconds(Int128 milliseconds, out Timestamp timestamp)
    {
        bool fits = milliseconds >= long.MinValue && milliseconds <= long.MaxValue;
        timestamp = fits ? Timestamp.FromUnixMilliseconds((long)milliseconds) : default;
        return fits;
    }
}
