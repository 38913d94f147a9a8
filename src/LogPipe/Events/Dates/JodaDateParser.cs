namespace LogPipe.Events.Dates;

/// <summary>Reads texts by a Joda pattern.</summary>
internal sealed class JodaDateParser : DateParser
{
    private const long TicksPerQuarter = 15 * TimeSpan.TicksPerMinute;

    private readonly JodaParsePlan _plan;
    private readonly TimeProvider _clock;
    private readonly bool _hasYear;
    private readonly bool _hasOffset;
    private readonly int _memo = ParseMemo.NextId();
    private LocalMonth? _now;

    public JodaDateParser(string pattern, TimeZoneRule zone, DateParserOptions options)
        : base(pattern, zone)
    {
        _plan = JodaParsePlan.Compile(pattern, options);
        _clock = options.TimeProvider;

        // Letters of quoted text count too: so Logstash decides.
        _hasYear = pattern.AsSpan().ContainsAny('y', 'Y');
        _hasOffset = pattern.Contains('Z');
        Notice = NoticeFor(pattern);
    }

    public override bool TryParse(ReadOnlySpan<char> text, TimeZoneRule zone, out Timestamp timestamp)
    {
        if (_hasYear && ParseMemo.TryRecall(_memo, text, zone, out timestamp))
        {
            return true;
        }

        Span<int> slots = stackalloc int[_plan.SlotCount];
        _plan.Prepare(slots);
        var reader = new JodaReader(text, slots);
        foreach (ref readonly ParseStep step in _plan.Steps.AsSpan())
        {
            if (!reader.TryRead(step))
            {
                timestamp = default;
                return false;
            }
        }

        if (!reader.AtEnd || !TryApply(slots, out long days, out int millis))
        {
            timestamp = default;
            return false;
        }

        if (_hasYear)
        {
            if (!TryResolve(days, millis, reader, zone, out timestamp))
            {
                return false;
            }

            ParseMemo.Remember(_memo, text, zone, timestamp);
            return true;
        }

        return TryGuessYear(days, millis, reader, zone, out timestamp);
    }

    /// <summary>What Logstash does with such patterns, and the author hardly means.</summary>
    private string? NoticeFor(string pattern)
    {
        if (Array.Exists(_plan.Steps, step => step.Kind == ParseStepKind.Unreadable))
        {
            return $"the date pattern \"{pattern}\" matches nothing: zone names in words (zzzz) can be written but not read; "
                + "use z for abbreviations, Z for offsets, ZZZ for names like Europe/Berlin";
        }

        if (!_hasYear && Array.Exists(_plan.Order, field => field.Field is JodaField.WeekYear or JodaField.Century))
        {
            return $"the date pattern \"{pattern}\" has no y: the year it reads is replaced by that of the present; "
                + "add a year, or 'y' in quotes if the text allows it";
        }

        return !_hasYear && Array.Exists(_plan.Order, field => field.Field == JodaField.DayOfWeek)
            ? $"the date pattern \"{pattern}\" has a weekday and no year: the day is moved to that weekday's date in the year 2000; "
                + "cut the weekday off, or add the year"
            : null;
    }

    private static bool TryResolve(long days, int millis, in JodaReader reader, TimeZoneRule zone, out Timestamp timestamp)
    {
        long local = days * Civil.SecondsPerDay + millis / 1000;
        if (reader.OffsetMillis is { } offset)
        {
            return TryFromMilliseconds((Int128)local * 1000 + millis % 1000 - offset, out timestamp);
        }

        bool exists = (reader.Zone ?? zone).TryToUtc(local, out long utc);
        timestamp = exists ? new Timestamp(utc, millis % 1000 * 1_000_000) : default;
        return exists;
    }

    /// <summary>
    /// Gives a date without year that of now, or of the December before or the January after. Such a date is never
    /// refused for lying in the gap of a time change.
    /// </summary>
    private bool TryGuessYear(long days, int millis, in JodaReader reader, TimeZoneRule zone, out Timestamp timestamp)
    {
        if (_hasOffset)
        {
            // Month and year are those of the parser's zone, not of the offset in the text.
            if (!TryResolve(days, millis, reader, zone, out Timestamp moment))
            {
                timestamp = default;
                return false;
            }

            long local = moment.Seconds + zone.OffsetAt(moment.Seconds);
            days = Civil.FloorDiv(local, Civil.SecondsPerDay);
            millis = (int)(local - days * Civil.SecondsPerDay) * 1000 + moment.Nanos / 1_000_000;
        }

        Civil.FromDays(days, out _, out int month, out _);
        LocalMonth now = Now();
        int year = now.Year + (month, now.Month) switch
        {
            (12, 1) => -1,
            (1, 12) => 1,
            _ => 0,
        };
        zone.TryToUtc(JodaCalendar.InYear(days, year) * Civil.SecondsPerDay + millis / 1000, out long utc);
        timestamp = new Timestamp(utc, millis % 1000 * 1_000_000);
        return true;
    }

    /// <summary>Works out the local month once a quarter of an hour: zones turn months on the quarter hour.</summary>
    private LocalMonth Now()
    {
        long quarter = _clock.GetUtcNow().UtcTicks / TicksPerQuarter;
        LocalMonth? now = _now;
        if (now is null || now.Quarter != quarter)
        {
            DateTimeOffset local = _clock.GetLocalNow();
            _now = now = new LocalMonth(quarter, local.Year, local.Month);
        }

        return now;
    }

    private bool TryApply(ReadOnlySpan<int> slots, out long days, out int millis) =>
        _plan.SlotOf is { } slotOf ? PlainDate.TryCompute(slotOf, slots, out days, out millis) : TryApplyInOrder(slots, out days, out millis);

    /// <summary>
    /// Joda's way: every field is set and what is finer cleared, then every field is set again, so that what a later
    /// field moved out of place is put right.
    /// </summary>
    private bool TryApplyInOrder(ReadOnlySpan<int> slots, out long days, out int millis)
    {
        var calendar = default(JodaCalendar);
        (JodaField Field, int Slot)[] order = _plan.Order;
        bool valid = true;
        for (int i = 0; valid && i < order.Length; i++)
        {
            valid = calendar.TrySet(order[i].Field, slots[order[i].Slot]);
            calendar.Floor(order[i].Field);
        }

        for (int i = 0; valid && i < order.Length; i++)
        {
            valid = calendar.TrySet(order[i].Field, slots[order[i].Slot]);
        }

        if (valid && order.Length > 0)
        {
            calendar.Floor(order[^1].Field);
        }

        days = calendar.Days;
        millis = calendar.Millis;
        return valid;
    }

    private sealed record LocalMonth(long Quarter, int Year, int Month);
}
