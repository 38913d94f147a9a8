using System.Diagnostics.CodeAnalysis;

namespace LogPipe.Events.Dates;

/// <summary>A POSIX TZ rule, as <c>CET-1CEST,M3.5.0,M10.5.0/3</c>: the rule for all years after a zone file's last change.</summary>
internal sealed class PosixZone
{
    private const int TwoOClock = 2 * 3600;

    private readonly int _standard;
    private readonly int _summer;
    private readonly Day _summerStart;
    private readonly Day _summerEnd;

    private PosixZone(int standard)
    {
        _standard = standard;
    }

    private PosixZone(int standard, int summer, Day summerStart, Day summerEnd)
    {
        _standard = standard;
        _summer = summer;
        _summerStart = summerStart;
        _summerEnd = summerEnd;
        Changes = true;
    }

    /// <summary>Whether there is summer time.</summary>
    public bool Changes { get; }

    public static bool TryRead(string rule, [NotNullWhen(true)] out PosixZone? zone)
    {
        zone = null;
        int at = 0;
        if (!SkipName(rule, ref at) || !TryReadTime(rule, ref at, out int west))
        {
            return false;
        }

        int standard = -west;
        if (at == rule.Length)
        {
            zone = new PosixZone(standard);
            return true;
        }

        int summer = standard + 3600;
        if (!SkipName(rule, ref at))
        {
            return false;
        }

        if (at < rule.Length && rule[at] != ',')
        {
            if (!TryReadTime(rule, ref at, out west))
            {
                return false;
            }

            summer = -west;
        }

        if (TryReadDay(rule, ref at, out Day start) && TryReadDay(rule, ref at, out Day end) && at == rule.Length)
        {
            zone = new PosixZone(standard, summer, start, end);
        }

        return zone is not null;
    }

    /// <summary>The two changes of a year, in order: when (seconds since 1970), and the offset from then on.</summary>
    public (long Start, int Offset)[] ChangesIn(long year)
    {
        (long, int) toSummer = (_summerStart.InYear(year) - _standard, _summer);
        (long, int) toStandard = (_summerEnd.InYear(year) - _summer, _standard);
        return toSummer.Item1 <= toStandard.Item1 ? [toSummer, toStandard] : [toStandard, toSummer];
    }

    private static bool SkipName(string rule, ref int at)
    {
        int start = at;
        if (at < rule.Length && rule[at] == '<')
        {
            at = rule.IndexOf('>', at) + 1;
            return at > 0;
        }

        while (at < rule.Length && char.IsAsciiLetter(rule[at]))
        {
            at++;
        }

        return at - start >= 3;
    }

    private static bool TryReadTime(string rule, ref int at, out int seconds)
    {
        bool negative = at < rule.Length && rule[at] == '-';
        at += at < rule.Length && rule[at] is '-' or '+' ? 1 : 0;
        seconds = 0;
        int unit = 3600;
        do
        {
            if (!TryReadNumber(rule, ref at, out int number))
            {
                return false;
            }

            seconds += number * unit;
            unit /= 60;
        }
        while (unit > 0 && Skip(rule, ref at, ':'));

        seconds = negative ? -seconds : seconds;
        return true;
    }

    private static bool TryReadDay(string rule, ref int at, out Day day)
    {
        day = default;
        int month = 0;
        int week = 0;
        int time = TwoOClock;
        if (!Skip(rule, ref at, ','))
        {
            return false;
        }

        bool weekly = Skip(rule, ref at, 'M');
        bool withoutLeapDay = !weekly && Skip(rule, ref at, 'J');
        if ((weekly && !(TryReadNumber(rule, ref at, out month) && Skip(rule, ref at, '.')
                && TryReadNumber(rule, ref at, out week) && Skip(rule, ref at, '.')))
            || !TryReadNumber(rule, ref at, out int number)
            || (Skip(rule, ref at, '/') && !TryReadTime(rule, ref at, out time)))
        {
            return false;
        }

        day = new Day(month, week, number, withoutLeapDay, time);
        return true;
    }

    private static bool TryReadNumber(string rule, ref int at, out int number)
    {
        int start = at;
        number = 0;
        while (at < rule.Length && at - start < 3 && char.IsAsciiDigit(rule[at]))
        {
            number = number * 10 + (rule[at++] - '0');
        }

        return at > start;
    }

    private static bool Skip(string rule, ref int at, char expected)
    {
        bool found = at < rule.Length && rule[at] == expected;
        at += found ? 1 : 0;
        return found;
    }

    /// <summary>A day of the year: a weekday (0 is Sunday) of a week of a month, or if there is no month a number.</summary>
    private readonly record struct Day(int Month, int Week, int Number, bool WithoutLeapDay, int Time)
    {
        /// <summary>Local seconds since 1970.</summary>
        public long InYear(long year) => DaysInYear(year) * Civil.SecondsPerDay + Time;

        private long DaysInYear(long year)
        {
            if (Month == 0)
            {
                long first = Civil.ToDays(year, 1, 1);
                return !WithoutLeapDay ? first + Number
                    : first + Number - 1 + (Number >= 60 && Civil.IsLeap(year) ? 1 : 0);
            }

            long day = Civil.ToDays(year, Month, 1);
            day += (Number - Civil.DayOfWeek(day) % 7 + 7) % 7 + (Week - 1) * 7;
            return day >= Civil.ToDays(year, Month, 1) + Civil.DaysInMonth(year, Month) ? day - 7 : day;
        }
    }
}
