namespace LogPipe.Events.Dates;

/// <summary>A number that can be read off a point in time.</summary>
internal enum DateField
{
    Era,
    CenturyOfEra,

    /// <summary>Joda's year of era: the year without its sign.</summary>
    AbsoluteYear,

    /// <summary>java.time's year of era: 1 BC is 1.</summary>
    YearOfEra,
    Year,
    IsoWeekYear,
    IsoWeek,

    /// <summary>Week-based year and weeks as counted in the United States: from Sunday, week 1 holds 1 January.</summary>
    UsWeekYear,
    UsWeek,
    UsWeekOfMonth,
    UsDayOfWeek,
    Month,
    Quarter,
    DayOfMonth,
    DayOfYear,
    AlignedDayOfWeekInMonth,
    DayOfWeek,
    ModifiedJulianDay,
    HalfDay,
    DayPeriod,
    HourOfDay,
    ClockHourOfDay,
    HourOfHalfDay,
    ClockHourOfHalfDay,
    Minute,
    Second,
    MilliOfSecond,
    NanoOfSecond,
    MilliOfDay,
    NanoOfDay,
}
