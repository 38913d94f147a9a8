namespace LogPipe.Events.Dates;

/// <summary>
/// A local date and time whose fields are set one after another. What a set leaves of the other fields follows Joda's
/// ISO chronology, for its results depend on it: a weekday moves the date within its week, a month cuts the day.
/// </summary>
internal ref struct JodaCalendar
{
    public const int MinYear = -292_275_054;
    public const int MaxYear = 292_278_993;

    private const int Hour = 3_600_000;
    private const int HalfDay = 12 * Hour;

    /// <summary>Days since 1970-01-01.</summary>
    public long Days { get; private set; }

    /// <summary>Milliseconds of the day.</summary>
    public int Millis { get; private set; }

    /// <summary>Sets a field; false if it cannot have the value then and there.</summary>
    public bool TrySet(JodaField field, int value)
    {
        switch (field)
        {
            case JodaField.Era:
                return TrySetEra(value);
            case JodaField.Century:
                return value is >= 0 and <= MaxYear / 100 && TrySetYearOfEra(value * 100 + (int)(Math.Abs(Year()) % 100));
            case JodaField.Year:
                return TrySetYear(value);
            case JodaField.YearOfEra:
                return TrySetYearOfEra(value);
            case JodaField.WeekYear:
                return TrySetWeekYear(value);
            case JodaField.Month:
                return TrySetMonth(value);
            case JodaField.Week:
                return TryMoveDays(value, Civil.WeekOfWeekYear(Days), value > 52 ? Civil.WeeksInWeekYear(Civil.WeekYear(Days)) : 52, 7);
            case JodaField.DayOfYear:
                return TryMoveDays(value, DayOfYear(), Civil.IsLeap(Year()) ? 366 : 365, 1);
            case JodaField.DayOfMonth:
                Civil.FromDays(Days, out long year, out int month, out int day);
                return TryMoveDays(value, day, Civil.DaysInMonth(year, month), 1);
            case JodaField.DayOfWeek:
                return TryMoveDays(value, Civil.DayOfWeek(Days), 7, 1);
            default:
                return TrySetTime(field, value);
        }
    }

    /// <summary>Sets all that is finer than the field to its beginning.</summary>
    public void Floor(JodaField field)
    {
        if (field <= JodaField.DayOfWeek)
        {
            Millis = 0;
        }

        Civil.FromDays(Days, out long year, out int month, out _);
        switch (field)
        {
            case JodaField.Era:
                Days = Civil.ToDays(year > 0 ? 1 : MinYear, 1, 1);
                break;
            case JodaField.Century:
                Days = Civil.ToDays(year / 100 * 100, 1, 1);
                break;
            case JodaField.Year or JodaField.YearOfEra:
                Days = Civil.ToDays(year, 1, 1);
                break;
            case JodaField.WeekYear:
                Days = Civil.FirstDayOfWeekYear(Civil.WeekYear(Days));
                break;
            case JodaField.Month:
                Days = Civil.ToDays(year, month, 1);
                break;
            case JodaField.Week:
                Days -= Civil.DayOfWeek(Days) - 1;
                break;
            case JodaField.HalfDay:
                Millis -= Millis % HalfDay;
                break;
            case >= JodaField.HourOfDay and <= JodaField.ClockHourOfHalfDay:
                Millis -= Millis % Hour;
                break;
            case JodaField.Minute:
                Millis -= Millis % 60_000;
                break;
            case JodaField.Second:
                Millis -= Millis % 1000;
                break;
        }
    }

    /// <summary>The date in another year: 29 February becomes 28 where there is none.</summary>
    public static long InYear(long days, long year)
    {
        Civil.FromDays(days, out _, out int month, out int day);
        return Civil.ToDays(year, month, Math.Min(day, Civil.DaysInMonth(year, month)));
    }

    private readonly long Year()
    {
        Civil.FromDays(Days, out long year, out _, out _);
        return year;
    }

    private readonly int DayOfYear()
    {
        Civil.FromDays(Days, out long year, out int month, out int day);
        return Civil.DayOfYear(year, month, day);
    }

    private bool TrySetEra(int value)
    {
        long year = Year();
        if (value != (year > 0 ? 1 : 0))
        {
            Days = InYear(Days, -year);
        }

        return true;
    }

    private bool TrySetYear(int value)
    {
        if (value is < MinYear or > MaxYear)
        {
            return false;
        }

        Days = InYear(Days, value);
        return true;
    }

    private bool TrySetYearOfEra(int value) => value >= 0 && TrySetYear(Year() < 0 ? -value : value);

    private bool TrySetWeekYear(int value)
    {
        if (value is < MinYear or > MaxYear)
        {
            return false;
        }

        int week = Math.Min(Civil.WeekOfWeekYear(Days), Civil.WeeksInWeekYear(value));
        Days = Civil.FirstDayOfWeekYear(value) + (week - 1) * 7 + Civil.DayOfWeek(Days) - 1;
        return true;
    }

    private bool TrySetMonth(int value)
    {
        if (value is < 1 or > 12)
        {
            return false;
        }

        Civil.FromDays(Days, out long year, out _, out int day);
        Days = Civil.ToDays(year, value, Math.Min(day, Civil.DaysInMonth(year, value)));
        return true;
    }

    private bool TryMoveDays(int value, int current, int most, int unit)
    {
        if (value < 1 || value > most)
        {
            return false;
        }

        Days += (value - current) * unit;
        return true;
    }

    private bool TrySetTime(JodaField field, int value)
    {
        (int least, int most, int unit, int range) = field switch
        {
            JodaField.HalfDay => (0, 1, HalfDay, 2 * HalfDay),
            JodaField.HourOfDay => (0, 23, Hour, 2 * HalfDay),
            JodaField.ClockHourOfDay => (1, 24, Hour, 2 * HalfDay),
            JodaField.HourOfHalfDay => (0, 11, Hour, HalfDay),
            JodaField.ClockHourOfHalfDay => (1, 12, Hour, HalfDay),
            JodaField.Minute => (0, 59, 60_000, Hour),
            JodaField.Second => (0, 59, 1000, 60_000),
            _ => (0, 999, 1, 1000),
        };
        if (value < least || value > most)
        {
            return false;
        }

        // The clock hours 24 and 12 are the hour 0.
        int wanted = least == 1 && value == most ? 0 : value;
        int current = Millis % range / unit;
        Millis += (wanted - current) * unit;
        return true;
    }
}
