namespace LogPipe.Events.Dates;

/// <summary>
/// A field a Joda pattern reads, in the order fields are applied: from the widest range to the narrowest. Fields of
/// the same rank (see <see cref="JodaFieldRank"/>) are applied in the order of the pattern.
/// </summary>
internal enum JodaField
{
    Era,
    Century,
    Year,
    YearOfEra,
    WeekYear,
    Month,
    Week,
    DayOfYear,
    DayOfMonth,
    DayOfWeek,
    HalfDay,
    HourOfDay,
    ClockHourOfDay,
    HourOfHalfDay,
    ClockHourOfHalfDay,
    Minute,
    Second,
    Milli,
}
