namespace LogPipe.Events.Dates;

/// <summary>
/// Compiles the java.time patterns of <c>%{{yyyy-MM-dd}}</c> as Java 17 does: UTC, English (United States),
/// nanoseconds. <c>TIME_NOW</c> is not a pattern; the caller knows it.
/// </summary>
public static class JavaTimeFormat
{
    private const int LongestNumber = 19;

    private const string Advice =
        "see Java's DateTimeFormatter for the letters and how often each may stand; put other text between single quotes";

    /// <summary>Compiles <paramref name="pattern"/>, which may be empty.</summary>
    /// <exception cref="DatePatternException">A letter means nothing, stands too often, or a quote or bracket does not match.</exception>
    public static DateFormat Compile(string pattern)
    {
        var steps = new List<FormatStep>();
        int depth = 0;
        int at = 0;
        while (at < pattern.Length)
        {
            char character = pattern[at];
            if (char.IsAsciiLetter(character))
            {
                ReadLetters(pattern, ref at, steps);
            }
            else if (character == '\'')
            {
                steps.Add(FormatStep.Of(ReadQuoted(pattern, ref at)));
            }
            else
            {
                ReadOther(pattern, at++, ref depth, steps);
            }
        }

        return new DateFormat(pattern, steps);
    }

    /// <summary>All fields of a UTC timestamp can be printed, so that an optional section always is.</summary>
    private static void ReadOther(string pattern, int at, ref int depth, List<FormatStep> steps)
    {
        switch (pattern[at])
        {
            case '[':
                depth++;
                break;
            case ']' when --depth < 0:
                throw new DatePatternException(pattern, at, "\"]\" has no \"[\" before it", Advice);
            case ']':
                break;
            case '{' or '}' or '#':
                throw new DatePatternException(pattern, at, $"\"{pattern[at]}\" is reserved", Advice);
            default:
                steps.Add(FormatStep.Of(pattern[at].ToString()));
                break;
        }
    }

    private static void ReadLetters(string pattern, ref int at, List<FormatStep> steps)
    {
        int start = at;
        int count = CountLetters(pattern, ref at);
        if (pattern[start] == 'p')
        {
            if (at >= pattern.Length || !char.IsAsciiLetter(pattern[at]))
            {
                throw new DatePatternException(pattern, start, "\"p\" has no letter after it to pad", Advice);
            }

            steps.Add(new FormatStep(FormatStepKind.Pad, Width: count));
            start = at;
            count = CountLetters(pattern, ref at);
        }

        steps.Add(Step(pattern[start], count)
            ?? throw new DatePatternException(pattern, start, $"\"{pattern[start..at]}\" has no meaning", Advice));
    }

    private static int CountLetters(string pattern, ref int at)
    {
        int start = at;
        while (at < pattern.Length && pattern[at] == pattern[start])
        {
            at++;
        }

        return at - start;
    }

    private static string ReadQuoted(string pattern, ref int at)
    {
        int start = at++;
        int end = at;
        while (true)
        {
            end = pattern.IndexOf('\'', end);
            if (end < 0)
            {
                throw new DatePatternException(pattern, start, "a quote is opened and not closed", "write ' once more, or '' for a quote");
            }

            if (end + 1 >= pattern.Length || pattern[end + 1] != '\'')
            {
                break;
            }

            end += 2;
        }

        string text = pattern[at..end].Replace("''", "'", StringComparison.Ordinal);
        at = end + 1;
        return text.Length == 0 ? "'" : text;
    }

    private static FormatStep? Step(char letter, int count) => letter switch
    {
        'G' => TextOf(DateField.Era, count, 1, 0, EnglishNames.ShortEras, EnglishNames.Eras, EnglishNames.NarrowEras),
        'u' => YearOf(DateField.Year, count),
        'y' => YearOf(DateField.YearOfEra, count),
        'Y' => YearOf(DateField.UsWeekYear, count),
        'Q' or 'q' => NumberOrText(DateField.Quarter, count, EnglishNames.ShortQuarters, EnglishNames.Quarters, EnglishNames.NarrowQuarters),
        'M' or 'L' => NumberOrText(DateField.Month, count, EnglishNames.ShortMonths, EnglishNames.Months, EnglishNames.NarrowMonths),
        'E' => TextOf(DateField.DayOfWeek, count, 1, 1, EnglishNames.ShortDays, EnglishNames.Days, EnglishNames.NarrowDays),
        'e' => count <= 2 ? FormatStep.Number(DateField.UsDayOfWeek, count) : DayText(count),
        'c' => count == 1 ? FormatStep.Number(DateField.UsDayOfWeek, 1) : DayText(count),
        'w' => NumberOf(DateField.UsWeek, count, 2),
        'W' => NumberOf(DateField.UsWeekOfMonth, count, 1),
        'D' => NumberOf(DateField.DayOfYear, count, 3),
        'd' => NumberOf(DateField.DayOfMonth, count, 2),
        'F' => NumberOf(DateField.AlignedDayOfWeekInMonth, count, 1),
        'g' => NumberOf(DateField.ModifiedJulianDay, count, LongestNumber),
        'a' => count == 1 ? FormatStep.Text(DateField.HalfDay, EnglishNames.HalfDays, 0) : null,
        'B' => count is 1 or 4 ? FormatStep.Text(DateField.DayPeriod, EnglishNames.DayPeriods, 0)
            : count == 5 ? FormatStep.Text(DateField.DayPeriod, EnglishNames.NarrowDayPeriods, 0) : null,
        'H' => NumberOf(DateField.HourOfDay, count, 2),
        'k' => NumberOf(DateField.ClockHourOfDay, count, 2),
        'K' => NumberOf(DateField.HourOfHalfDay, count, 2),
        'h' => NumberOf(DateField.ClockHourOfHalfDay, count, 2),
        'm' => NumberOf(DateField.Minute, count, 2),
        's' => NumberOf(DateField.Second, count, 2),
        'S' => count <= 9 ? new FormatStep(FormatStepKind.Fraction, DateField.NanoOfSecond, count) : null,
        'A' => NumberOf(DateField.MilliOfDay, count, LongestNumber),
        'n' => NumberOf(DateField.NanoOfSecond, count, LongestNumber),
        'N' => NumberOf(DateField.NanoOfDay, count, LongestNumber),
        'V' => count == 2 ? FormatStep.Of("Z") : null,
        'v' => count is 1 or 4 ? FormatStep.Of("Z") : null,
        'z' => count <= 4 ? FormatStep.Of("Z") : null,
        'O' => count is 1 or 4 ? FormatStep.Of("GMT") : null,
        'X' => count <= 5 ? FormatStep.Of("Z") : null,
        'x' => count > 5 ? null : FormatStep.Of(count == 1 ? "+00" : count % 2 == 0 ? "+0000" : "+00:00"),
        'Z' => count > 5 ? null : FormatStep.Of(count < 4 ? "+0000" : count == 4 ? "GMT" : "Z"),
        _ => null,
    };

    private static FormatStep? NumberOf(DateField field, int count, int most) =>
        count <= most ? FormatStep.Number(field, count) : null;

    private static FormatStep? YearOf(DateField field, int count) => count switch
    {
        2 => FormatStep.TwoDigits(field),
        < 4 => FormatStep.Number(field, count),
        < LongestNumber => new FormatStep(FormatStepKind.SignedWhenWide, field, count),
        LongestNumber => FormatStep.Number(field, count),
        _ => null,
    };

    private static FormatStep? DayText(int count) =>
        TextOf(DateField.DayOfWeek, count, 3, 1, EnglishNames.ShortDays, EnglishNames.Days, EnglishNames.NarrowDays);

    private static FormatStep? NumberOrText(DateField field, int count, string[] shorts, string[] full, string[] narrow) =>
        count <= 2 ? FormatStep.Number(field, count) : TextOf(field, count, 3, 1, shorts, full, narrow);

    private static FormatStep? TextOf(
        DateField field, int count, int least, int firstValue, string[] shorts, string[] full, string[] narrow) =>
        count < least || count > 5 ? null
        : FormatStep.Text(field, count == 5 ? narrow : count == 4 ? full : shorts, firstValue);
}
