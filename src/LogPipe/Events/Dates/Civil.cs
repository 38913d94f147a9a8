using System.Runtime.CompilerServices;

namespace LogPipe.Events.Dates;

/// <summary>
/// Arithmetic of the proleptic Gregorian calendar, in days since 1970-01-01, for years far outside those of
/// <see cref="DateTime"/>. Months are 1 to 12, days of the week 1 (Monday) to 7 (Sunday).
/// </summary>
internal static class Civil
{
    public const int SecondsPerDay = 86_400;

    private const int DaysPerCycle = 146_097;

    // Inlined for the constant divisors of its callers, which cost a multiplication instead of a division.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long FloorDiv(long value, long divisor)
    {
        long quotient = value / divisor;
        return quotient - (value < quotient * divisor ? 1 : 0);
    }

    public static bool IsLeap(long year) => (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Days to the given date; the calendar is counted in years that begin on 1 March.</summary>
    public static long ToDays(long year, int month, int day)
    {
        long shifted = month <= 2 ? year - 1 : year;
        long cycle = FloorDiv(shifted, 400);
        int yearOfCycle = (int)(shifted - cycle * 400);
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
        return cycle * DaysPerCycle + dayOfCycle - 719_468;
    }

    public static void FromDays(long days, out long year, out int month, out int day)
    {
        long fromMarch = days + 719_468;
        long cycle = FloorDiv(fromMarch, DaysPerCycle);
        uint dayOfCycle = (uint)(fromMarch - cycle * DaysPerCycle);
        uint yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365;
        uint dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        uint shiftedMonth = (5 * dayOfYear + 2) / 153;
        day = (int)(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
        month = (int)(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
        year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);
    }

    public static int DayOfWeek(long days)
    {
        int sinceMonday = (int)((days + 3) % 7);
        return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1;
    }

    public static int DayOfYear(long year, int month, int day) => (int)(ToDays(year, month, day) - ToDays(year, 1, 1)) + 1;

    /// <summary>The Monday that begins week 1 of an ISO 8601 week-based year.</summary>
    public static long FirstDayOfWeekYear(long weekYear)
    {
        long fourth = ToDays(weekYear, 1, 4);
        return fourth - (DayOfWeek(fourth) - 1);
    }

    public static long WeekYear(long days)
    {
        // The Thursday of a week lies in the year the week belongs to.
        FromDays(days - DayOfWeek(days) + 4, out long year, out _, out _);
        return year;
    }

    public static int WeekOfWeekYear(long days) => (int)((days - FirstDayOfWeekYear(WeekYear(days))) / 7) + 1;

    public static int WeeksInWeekYear(long weekYear) =>
        (int)((FirstDayOfWeekYear(weekYear + 1) - FirstDayOfWeekYear(weekYear)) / 7);
}
