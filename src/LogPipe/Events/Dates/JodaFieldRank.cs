namespace LogPipe.Events.Dates;

/// <summary>Orders Joda's fields.</summary>
internal static class JodaFieldRank
{
    public static int Rank(this JodaField field) => field switch
    {
        JodaField.YearOfEra or JodaField.WeekYear => (int)JodaField.Year,
        JodaField.ClockHourOfDay => (int)JodaField.HourOfDay,
        JodaField.ClockHourOfHalfDay => (int)JodaField.HourOfHalfDay,
        _ => (int)field,
    };
}
