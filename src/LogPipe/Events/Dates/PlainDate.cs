namespace LogPipe.Events.Dates;

/// <summary>Date and time from the usual fields, straight: what applying them one after another comes to.</summary>
internal static class PlainDate
{
    public static bool TryCompute(int[] slotOf, ReadOnlySpan<int> slots, out long days, out int millis)
    {
        days = 0;
        return TryComputeTime(slotOf, slots, out millis) && TryComputeDays(slotOf, slots, out days);
    }

    private static bool TryComputeDays(int[] slotOf, ReadOnlySpan<int> slots, out long days)
    {
        int year = 1970;
        int month = 1;
        int day = 1;
        int weekday = 0;
        days = 0;
        if (!TryGet(slotOf, slots, JodaField.Year, JodaCalendar.MinYear, JodaCalendar.MaxYear, ref year)
            || !TryGet(slotOf, slots, JodaField.Month, 1, 12, ref month)
            || !TryGet(slotOf, slots, JodaField.DayOfMonth, 1, Civil.DaysInMonth(year, month), ref day)
            || !TryGet(slotOf, slots, JodaField.DayOfWeek, 1, 7, ref weekday))
        {
            return false;
        }

        days = Civil.ToDays(year, month, day);
        if (weekday > 0)
        {
            // A weekday that is not the date's moves it within its week.
            days += weekday - Civil.DayOfWeek(days);
        }

        return true;
    }

    private static bool TryComputeTime(int[] slotOf, ReadOnlySpan<int> slots, out int millis)
    {
        int half = -1;
        int hour = -1;
        int clockHour = -1;
        int hourOfHalf = -1;
        int clockHourOfHalf = -1;
        int minute = 0;
        int second = 0;
        int milli = 0;
        millis = 0;
        if (!TryGet(slotOf, slots, JodaField.HalfDay, 0, 1, ref half)
            || !TryGet(slotOf, slots, JodaField.HourOfDay, 0, 23, ref hour)
            || !TryGet(slotOf, slots, JodaField.ClockHourOfDay, 1, 24, ref clockHour)
            || !TryGet(slotOf, slots, JodaField.HourOfHalfDay, 0, 11, ref hourOfHalf)
            || !TryGet(slotOf, slots, JodaField.ClockHourOfHalfDay, 1, 12, ref clockHourOfHalf)
            || !TryGet(slotOf, slots, JodaField.Minute, 0, 59, ref minute)
            || !TryGet(slotOf, slots, JodaField.Second, 0, 59, ref second)
            || !TryGet(slotOf, slots, JodaField.Milli, 0, 999, ref milli))
        {
            return false;
        }

        int result = half > 0 ? 12 : 0;
        result = hour >= 0 ? hour : result;
        result = clockHour >= 0 ? clockHour % 24 : result;
        result = hourOfHalf >= 0 ? result / 12 * 12 + hourOfHalf : result;
        result = clockHourOfHalf >= 0 ? result / 12 * 12 + clockHourOfHalf % 12 : result;
        millis = ((result * 60 + minute) * 60 + second) * 1000 + milli;
        return true;
    }

    private static bool TryGet(int[] slotOf, ReadOnlySpan<int> slots, JodaField field, int least, int most, ref int value)
    {
        int slot = slotOf[(int)field];
        if (slot < 0)
        {
            return true;
        }

        value = slots[slot];
        return value >= least && value <= most;
    }
}
