namespace LogPipe.Events.Dates;

/// <summary>One text on its way through the grammar of <see cref="IsoDateParser"/>.</summary>
internal ref struct IsoReader(ReadOnlySpan<char> text)
{
    private const int MostYearDigits = 9;
    private const int MostFractionDigits = 9;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>Reads all of the text: local days since 1970, milliseconds of the day, and the offset in milliseconds if there is one.</summary>
    public bool TryRead(out long days, out int millis, out int? offset)
    {
        days = 0;
        millis = 0;
        offset = null;
        bool timeOnly = Peek('T', 't');
        if (!timeOnly && !TryReadDate(out days))
        {
            return false;
        }

        if (Peek('T', 't'))
        {
            _at++;
            if (!TryReadTime(timeOnly, out millis))
            {
                return false;
            }

            offset = ReadOffset();
        }

        return _at == _text.Length;
    }

    /// <summary>The longest of the three ways to write a date is meant; it may then still name no date.</summary>
    private bool TryReadDate(out long days)
    {
        days = 0;
        if (!TryReadYear(out int year))
        {
            return false;
        }

        int afterYear = _at;
        int month = 1;
        int day = 1;
        if (TryReadElement(2, out int value))
        {
            month = value;
            day = TryReadElement(2, out value) ? value : 1;
        }

        int afterMonth = _at;
        _at = afterYear;
        if (TryReadWeek(year, out bool isDate, out days))
        {
            return isDate;
        }

        _at = afterYear;
        if (TryReadElement(3, out int dayOfYear) && _at > afterMonth)
        {
            days = Civil.ToDays(year, 1, 1) + dayOfYear - 1;
            return dayOfYear >= 1 && dayOfYear <= (Civil.IsLeap(year) ? 366 : 365);
        }

        _at = afterMonth;
        if (month is < 1 or > 12 || day < 1 || day > Civil.DaysInMonth(year, month))
        {
            return false;
        }

        days = Civil.ToDays(year, month, day);
        return true;
    }

    private bool TryReadWeek(int year, out bool isDate, out long days)
    {
        days = 0;
        isDate = false;
        if (_at + 1 >= _text.Length || _text[_at] != '-' || _text[_at + 1] is not ('W' or 'w'))
        {
            return false;
        }

        _at += 2;
        if (!TryReadDigits(2, out int week))
        {
            return false;
        }

        int weekday = TryReadElement(1, out int value) ? value : 1;
        days = Civil.FirstDayOfWeekYear(year) + (week - 1) * 7 + weekday - 1;
        isDate = week >= 1 && week <= Civil.WeeksInWeekYear(year) && weekday is >= 1 and <= 7;
        return true;
    }

    private bool TryReadYear(out int year)
    {
        bool negative = Peek('-', '-');
        int start = _at;
        if (negative || Peek('+', '+'))
        {
            _at++;
        }

        if (!TryReadDigits(MostYearDigits, out year))
        {
            _at = start;
            return false;
        }

        year = negative ? -year : year;
        return year is >= JodaCalendar.MinYear and <= JodaCalendar.MaxYear;
    }

    /// <summary>A time, down to the hour; it must be there only where there is no date.</summary>
    private bool TryReadTime(bool required, out int millis)
    {
        millis = 0;
        if (!TryReadDigits(2, out int hour))
        {
            return !required;
        }

        int minute = 0;
        int second = 0;
        int unit = 3_600_000;
        if (TryReadAfterColon(out int value))
        {
            minute = value;
            unit = 60_000;
            if (TryReadAfterColon(out value))
            {
                second = value;
                unit = 1000;
            }
        }

        millis = ((hour * 60 + minute) * 60 + second) * 1000 + ReadFraction(unit);
        return hour <= 23 && minute <= 59 && second <= 59;
    }

    /// <summary>The fraction of a unit of so many milliseconds, cut to whole ones; 0 if there is none.</summary>
    private int ReadFraction(int unit)
    {
        if (_at + 1 >= _text.Length || _text[_at] is not ('.' or ',') || !char.IsAsciiDigit(_text[_at + 1]))
        {
            return 0;
        }

        _at++;
        long digits = 0;
        long scale = 1;
        for (int i = 0; i < MostFractionDigits && _at < _text.Length && char.IsAsciiDigit(_text[_at]); i++)
        {
            digits = digits * 10 + (_text[_at++] - '0');
            scale *= 10;
        }

        return (int)(digits * unit / scale);
    }

    private int? ReadOffset()
    {
        if (Peek('Z', 'z'))
        {
            _at++;
            return 0;
        }

        return OffsetText.TryRead(_text, ref _at, out int milliseconds) ? milliseconds : null;
    }

    private bool TryReadElement(int digits, out int value) => TryReadAfter('-', digits, out value);

    private bool TryReadAfterColon(out int value) => TryReadAfter(':', 2, out value);

    private bool TryReadAfter(char separator, int digits, out int value)
    {
        value = 0;
        if (!Peek(separator, separator))
        {
            return false;
        }

        _at++;
        if (TryReadDigits(digits, out value))
        {
            return true;
        }

        _at--;
        return false;
    }

    private bool TryReadDigits(int most, out int value)
    {
        int start = _at;
        int end = Math.Min(_text.Length, _at + most);
        value = 0;
        while (_at < end && char.IsAsciiDigit(_text[_at]))
        {
            value = value * 10 + (_text[_at++] - '0');
        }

        return _at > start;
    }

    private readonly bool Peek(char either, char other) => _at < _text.Length && (_text[_at] == either || _text[_at] == other);
}
