namespace LogPipe.Events.Dates;

/// <summary>A UTC timestamp taken apart once, so that every step of a format reads its field cheaply.</summary>
internal readonly struct DateParts
{
    private readonly long _days;
    private readonly long _year;
    private readonly int _month;
    private readonly int _day;
    private readonly int _secondOfDay;
    private readonly int _nanos;

    public DateParts(Timestamp timestamp)
    {
        _days = Civil.FloorDiv(timestamp.Seconds, Civil.SecondsPerDay);
        _secondOfDay = (int)(timestamp.Seconds - _days * Civil.SecondsPerDay);
        _nanos = timestamp.Nanos;
        Civil.FromDays(_days, out _year, out _month, out _day);
    }

    private int Hour => _secondOfDay / 3600;

    public long this[DateField field] => field switch
    {
        DateField.Era => _year > 0 ? 1 : 0,
        DateField.CenturyOfEra => Math.Abs(_year) / 100,
        DateField.AbsoluteYear => Math.Abs(_year),
        DateField.YearOfEra => _year > 0 ? _year : 1 - _year,
        DateField.Year => _year,
        DateField.IsoWeekYear => Civil.WeekYear(_days),
        DateField.IsoWeek => Civil.WeekOfWeekYear(_days),
        DateField.UsWeekYear => UsWeekYear(),
        DateField.UsWeek => (Sunday(_days) - Sunday(Civil.ToDays(UsWeekYear(), 1, 1))) / 7 + 1,
        DateField.UsWeekOfMonth => (Sunday(_days) - Sunday(Civil.ToDays(_year, _month, 1))) / 7 + 1,
        DateField.UsDayOfWeek => Civil.DayOfWeek(_days) % 7 + 1,
        DateField.Month => _month,
        DateField.Quarter => (_month - 1) / 3 + 1,
        DateField.DayOfMonth => _day,
        DateField.DayOfYear => Civil.DayOfYear(_year, _month, _day),
        DateField.AlignedDayOfWeekInMonth => (_day - 1) % 7 + 1,
        DateField.DayOfWeek => Civil.DayOfWeek(_days),
        DateField.ModifiedJulianDay => _days + 40_587,
        DateField.HalfDay => Hour / 12,
        DateField.DayPeriod => DayPeriod(),
        DateField.HourOfDay => Hour,
        DateField.ClockHourOfDay => Hour == 0 ? 24 : Hour,
        DateField.HourOfHalfDay => Hour % 12,
        DateField.ClockHourOfHalfDay => Hour % 12 == 0 ? 12 : Hour % 12,
        DateField.Minute => _secondOfDay / 60 % 60,
        DateField.Second => _secondOfDay % 60,
        DateField.MilliOfSecond => _nanos / 1_000_000,
        DateField.NanoOfSecond => _nanos,
        DateField.MilliOfDay => _secondOfDay * 1000L + _nanos / 1_000_000,
        DateField.NanoOfDay => _secondOfDay * 1_000_000_000L + _nanos,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    public static DateResolution ResolutionOf(DateField field) => field switch
    {
        < DateField.HalfDay => DateResolution.Day,
        DateField.DayPeriod or DateField.Minute => DateResolution.Minute,
        < DateField.Minute => DateResolution.Hour,
        DateField.Second => DateResolution.Second,
        DateField.MilliOfSecond or DateField.MilliOfDay => DateResolution.Milli,
        _ => DateResolution.Nano,
    };

    private static long Sunday(long days) => days - Civil.DayOfWeek(days) % 7;

    private long UsWeekYear()
    {
        Civil.FromDays(Sunday(_days) + 6, out long year, out _, out _);
        return year;
    }

    private int DayPeriod() => _secondOfDay switch
    {
        < 60 => 0,
        < 6 * 3600 => 1,
        < 12 * 3600 => 2,
        < 12 * 3600 + 60 => 3,
        < 18 * 3600 => 4,
        < 21 * 3600 => 5,
        _ => 1,
    };
}
