namespace LogPipe.Events.Dates;

/// <summary>
/// <c>ISO8601</c>, casually: a date (by month, week or day of the year, down to a year alone), after a <c>T</c> a time
/// down to a fraction and an offset, each part optional; or date and time with a blank between, then with a fraction.
/// </summary>
internal sealed class IsoDateParser : DateParser
{
    private readonly JodaDateParser[] _withBlank;
    private readonly int _memo = ParseMemo.NextId();

    public IsoDateParser(string format, TimeZoneRule zone, DateParserOptions options)
        : base(format, zone)
    {
        DateParserOptions withZone = options with { TimeZone = zone };
        _withBlank =
        [
            new JodaDateParser("yyyy-MM-dd HH:mm:ss.SSSZ", zone, withZone),
            new JodaDateParser("yyyy-MM-dd HH:mm:ss.SSS", zone, withZone),
            new JodaDateParser("yyyy-MM-dd HH:mm:ss,SSSZ", zone, withZone),
            new JodaDateParser("yyyy-MM-dd HH:mm:ss,SSS", zone, withZone),
        ];
    }

    public override bool TryParse(ReadOnlySpan<char> text, TimeZoneRule zone, out Timestamp timestamp)
    {
        if (ParseMemo.TryRecall(_memo, text, zone, out timestamp))
        {
            return true;
        }

        if (text.Contains(' '))
        {
            foreach (JodaDateParser parser in _withBlank)
            {
                if (parser.TryParse(text, zone, out timestamp))
                {
                    return true;
                }
            }

            return false;
        }

        var reader = new IsoReader(text);
        if (!reader.TryRead(out long days, out int millis, out int? offset))
        {
            return false;
        }

        long local = days * Civil.SecondsPerDay + millis / 1000;
        if (offset is { } millisEast)
        {
            if (!TryFromMilliseconds((Int128)local * 1000 + millis % 1000 - millisEast, out timestamp))
            {
                return false;
            }
        }
        else
        {
            if (!zone.TryToUtc(local, out long utc))
            {
                return false;
            }

            timestamp = new Timestamp(utc, millis % 1000 * 1_000_000);
        }

        ParseMemo.Remember(_memo, text, zone, timestamp);
        return true;
    }
}
