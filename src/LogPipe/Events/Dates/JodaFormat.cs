namespace LogPipe.Events.Dates;

/// <summary>Compiles the Joda patterns of <c>%{+yyyy.MM.dd}</c>: UTC, English, milliseconds.</summary>
public static class JodaFormat
{
    private const int LongestFraction = 18;

    /// <summary>Compiles <paramref name="pattern"/> (without the <c>+</c>).</summary>
    /// <exception cref="DatePatternException">A letter means nothing, or the pattern is empty.</exception>
    public static DateFormat Compile(string pattern)
    {
        var steps = new List<FormatStep>();
        foreach (JodaToken token in JodaPattern.Tokenize(pattern))
        {
            steps.Add(token.Letter == '\0' ? FormatStep.Of(token.Text) : Step(token.Letter, token.Count));
        }

        return new DateFormat(pattern, steps);
    }

    private static FormatStep Step(char letter, int count) => letter switch
    {
        'G' => FormatStep.Text(DateField.Era, EnglishNames.ShortEras, 0),
        'C' => FormatStep.Number(DateField.CenturyOfEra, count),
        'y' => count == 2 ? FormatStep.TwoDigits(DateField.Year) : FormatStep.Number(DateField.Year, count),
        'Y' => count == 2 ? FormatStep.TwoDigits(DateField.Year) : FormatStep.Number(DateField.AbsoluteYear, count),
        'x' => count == 2 ? FormatStep.TwoDigits(DateField.IsoWeekYear) : FormatStep.Number(DateField.IsoWeekYear, count),
        'w' => FormatStep.Number(DateField.IsoWeek, count),
        'D' => FormatStep.Number(DateField.DayOfYear, count),
        'd' => FormatStep.Number(DateField.DayOfMonth, count),
        'e' => FormatStep.Number(DateField.DayOfWeek, count),
        'E' => FormatStep.Text(DateField.DayOfWeek, count >= 4 ? EnglishNames.Days : EnglishNames.ShortDays, 1),
        'M' when count <= 2 => FormatStep.Number(DateField.Month, count),
        'M' => FormatStep.Text(DateField.Month, count >= 4 ? EnglishNames.Months : EnglishNames.ShortMonths, 1),
        'a' => FormatStep.Text(DateField.HalfDay, EnglishNames.HalfDays, 0),
        'H' => FormatStep.Number(DateField.HourOfDay, count),
        'k' => FormatStep.Number(DateField.ClockHourOfDay, count),
        'K' => FormatStep.Number(DateField.HourOfHalfDay, count),
        'h' => FormatStep.Number(DateField.ClockHourOfHalfDay, count),
        'm' => FormatStep.Number(DateField.Minute, count),
        's' => FormatStep.Number(DateField.Second, count),
        'S' => new FormatStep(FormatStepKind.Fraction, DateField.MilliOfSecond, Math.Min(count, LongestFraction)),
        'z' => FormatStep.Of(count >= 4 ? "Coordinated Universal Time" : "UTC"),
        _ => FormatStep.Of(count == 1 ? "+0000" : count == 2 ? "+00:00" : "UTC"),
    };
}
