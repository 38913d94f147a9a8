namespace LogPipe.Events.Dates;

/// <summary>A Joda pattern compiled for reading: steps that fill slots, and the order in which the slots are applied.</summary>
internal sealed class JodaParsePlan
{
    private const int MostYearDigits = 9;
    private const int MostFractionDigits = 18;
    private const int YearsBeforePivot = 30;
    private const int DefaultYear = 2000;

    private static readonly JodaField[] _plainFields =
    [
        JodaField.Year, JodaField.YearOfEra, JodaField.Month, JodaField.DayOfMonth, JodaField.DayOfWeek, JodaField.HalfDay,
        JodaField.HourOfDay, JodaField.ClockHourOfDay, JodaField.HourOfHalfDay, JodaField.ClockHourOfHalfDay,
        JodaField.Minute, JodaField.Second, JodaField.Milli,
    ];

    private readonly List<ParseStep> _steps = [];
    private readonly List<(JodaField Field, int Slot)> _fields = [];
    private readonly LocaleNames _names;
    private readonly DateTimeOffset _now;

    private JodaParsePlan(string pattern, DateParserOptions options)
    {
        _names = LocaleNames.For(options.Locale);
        _now = options.TimeProvider.GetLocalNow();
        List<JodaToken> tokens = JodaPattern.Tokenize(pattern);
        for (int i = 0; i < tokens.Count; i++)
        {
            bool numberFollows = i + 1 < tokens.Count && tokens[i + 1].IsNumeric;
            Add(tokens[i], numberFollows);
        }

        AddDefaultYear();
        Steps = [.. _steps];
        Order = [.. _fields.OrderBy(field => field.Field.Rank())];
        SlotOf = MapPlainFields();
    }

    public ParseStep[] Steps { get; }

    /// <summary>The fields with their slots, in the order they are applied.</summary>
    public (JodaField Field, int Slot)[] Order { get; }

    /// <summary>
    /// If the fields are plain ones (a date of year, month and day, a time of day, each at most once), the slot of every
    /// <see cref="JodaField"/>, -1 where it is not in the pattern; null if they must be applied one after another.
    /// </summary>
    public int[]? SlotOf { get; }

    public int SlotCount => _fields.Count;

    /// <summary>The slot that holds <see cref="DefaultYear"/> before reading, or -1.</summary>
    public int DefaultYearSlot { get; private set; } = -1;

    public static JodaParsePlan Compile(string pattern, DateParserOptions options) => new(pattern, options);

    /// <summary>Fills in what is not read from the text.</summary>
    public void Prepare(Span<int> slots)
    {
        if (DefaultYearSlot >= 0)
        {
            slots[DefaultYearSlot] = DefaultYear;
        }
    }

    private void Add(JodaToken token, bool numberFollows)
    {
        switch (token.Letter)
        {
            case '\0' when token.Text.Length == 1 && token.Text[0] is > '\0' and < 'A' && _steps.Count > 0 && _steps[^1].Next == '\0':
                _steps[^1] = _steps[^1] with { Next = token.Text[0] };
                break;
            case '\0':
                _steps.Add(new ParseStep(ParseStepKind.Literal, Literal: token.Text));
                break;
            case 'y':
                AddYear(JodaField.Year, JodaField.Year, ParseStepKind.SignedNumber, token.Count, numberFollows, _now.Year);
                break;
            case 'Y':
                AddYear(JodaField.YearOfEra, JodaField.Year, ParseStepKind.Number, token.Count, numberFollows, _now.Year);
                break;
            case 'x':
                int weekYear = System.Globalization.ISOWeek.GetYear(_now.DateTime);
                AddYear(JodaField.WeekYear, JodaField.WeekYear, ParseStepKind.SignedNumber, token.Count, numberFollows, weekYear);
                break;
            case 'M' when token.Count > 2:
                AddField(JodaField.Month, new ParseStep(ParseStepKind.Text, Names: _names.Months));
                break;
            case 'E':
                AddField(JodaField.DayOfWeek, new ParseStep(ParseStepKind.Text, Names: _names.Days));
                break;
            case 'a':
                AddField(JodaField.HalfDay, new ParseStep(ParseStepKind.Text, Names: _names.HalfDays));
                break;
            case 'G':
                AddField(JodaField.Era, new ParseStep(ParseStepKind.Text, Names: _names.Eras));
                break;
            case 'S':
                AddField(JodaField.Milli, new ParseStep(ParseStepKind.Fraction, Digits: Math.Min(token.Count, MostFractionDigits)));
                break;
            case 'Z':
                _steps.Add(new ParseStep(token.Count <= 2 ? ParseStepKind.Offset : ParseStepKind.ZoneId));
                break;
            case 'z':
                _steps.Add(new ParseStep(token.Count <= 3 ? ParseStepKind.ZoneName : ParseStepKind.Unreadable));
                break;
            default:
                AddNumber(token);
                break;
        }
    }

    private void AddNumber(JodaToken token)
    {
        (JodaField field, int digits) = token.Letter switch
        {
            'C' => (JodaField.Century, token.Count),
            'w' => (JodaField.Week, 2),
            'D' => (JodaField.DayOfYear, 3),
            'd' => (JodaField.DayOfMonth, 2),
            'e' => (JodaField.DayOfWeek, 1),
            'M' => (JodaField.Month, 2),
            'H' => (JodaField.HourOfDay, 2),
            'k' => (JodaField.ClockHourOfDay, 2),
            'K' => (JodaField.HourOfHalfDay, 2),
            'h' => (JodaField.ClockHourOfHalfDay, 2),
            'm' => (JodaField.Minute, 2),
            _ => (JodaField.Second, 2),
        };
        AddField(field, new ParseStep(ParseStepKind.Number, Digits: Math.Max(digits, token.Count)));
    }

    private void AddYear(JodaField field, JodaField twoDigitField, ParseStepKind kind, int count, bool numberFollows, int thisYear)
    {
        if (count == 2)
        {
            AddField(twoDigitField, new ParseStep(
                ParseStepKind.TwoDigitYear, Pivot: thisYear - YearsBeforePivot, Lenient: !numberFollows));
        }
        else
        {
            AddField(field, new ParseStep(kind, Digits: numberFollows ? count : Math.Max(count, MostYearDigits)));
        }
    }

    private void AddField(JodaField field, ParseStep step)
    {
        _steps.Add(step with { Slot = _fields.Count });
        _fields.Add((field, _fields.Count));
    }

    /// <summary>A pattern whose widest field is between a month and a day is read in a leap year.</summary>
    private void AddDefaultYear()
    {
        if (_fields.Count > 0 && _fields.MinBy(field => field.Field.Rank()).Field is >= JodaField.Month and <= JodaField.DayOfWeek)
        {
            DefaultYearSlot = _fields.Count;
            _fields.Add((JodaField.Year, _fields.Count));
        }
    }

    private int[]? MapPlainFields()
    {
        var slots = new int[(int)JodaField.Milli + 1];
        Array.Fill(slots, -1);
        foreach ((JodaField field, int slot) in _fields)
        {
            JodaField target = field == JodaField.YearOfEra ? JodaField.Year : field;
            if (!_plainFields.Contains(field) || slots[(int)target] >= 0 || (field == JodaField.YearOfEra && slots[(int)field] >= 0))
            {
                return null;
            }

            slots[(int)target] = slot;
        }

        bool weekday = slots[(int)JodaField.DayOfWeek] >= 0;
        bool date = slots[(int)JodaField.Month] >= 0 && slots[(int)JodaField.DayOfMonth] >= 0;
        return weekday && !date ? null : slots;
    }
}
