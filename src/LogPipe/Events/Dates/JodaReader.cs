using System.Collections.Frozen;

namespace LogPipe.Events.Dates;

/// <summary>A text on its way through the steps of a Joda pattern.</summary>
internal ref struct JodaReader(ReadOnlySpan<char> text, Span<int> slots)
{
    private const int LongestZoneId = 40;

    private static readonly FrozenDictionary<string, string> _zoneNames = new Dictionary<string, string>
    {
        ["UT"] = "UTC", ["UTC"] = "UTC", ["GMT"] = "UTC",
        ["EST"] = "America/New_York", ["EDT"] = "America/New_York",
        ["CST"] = "America/Chicago", ["CDT"] = "America/Chicago",
        ["MST"] = "America/Denver", ["MDT"] = "America/Denver",
        ["PST"] = "America/Los_Angeles", ["PDT"] = "America/Los_Angeles",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _zoneNameLookup =
        _zoneNames.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<int> _slots = slots;
    private int _at;

    public readonly bool AtEnd => _at == _text.Length;

    /// <summary>The offset the text names, in milliseconds east of UTC.</summary>
    public int? OffsetMillis { get; private set; }

    /// <summary>The zone the text names.</summary>
    public TimeZoneRule? Zone { get; private set; }

    public bool TryRead(in ParseStep step)
    {
        switch (step.Kind)
        {
            case ParseStepKind.Literal:
                return TryReadLiteral(step.Literal);
            case ParseStepKind.Number:
                return TryReadNumber(step, signed: false);
            case ParseStepKind.SignedNumber:
                return TryReadNumber(step, signed: true);
            case ParseStepKind.TwoDigitYear:
                return step.Lenient ? TryReadLenientYear(step) : TryReadTwoDigits(step);
            case ParseStepKind.Fraction:
                return TryReadFraction(step);
            case ParseStepKind.Text:
                return step.Names!.TryMatch(_text, ref _at, out _slots[step.Slot]);
            case ParseStepKind.Offset:
                return TryReadOffset();
            case ParseStepKind.ZoneName:
                return TryReadZoneName();
            case ParseStepKind.ZoneId:
                return TryReadZoneId();
            default:
                return false;
        }
    }

    private bool TryReadLiteral(string literal)
    {
        if (_text.Length - _at < literal.Length)
        {
            return false;
        }

        foreach (char expected in literal)
        {
            char actual = _text[_at++];
            if (actual != expected && CaseRules.Fold(actual) != CaseRules.Fold(expected))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadNumber(in ParseStep step, bool signed)
    {
        bool negative = signed && _at + 1 < _text.Length && _text[_at] == '-' && char.IsAsciiDigit(_text[_at + 1]);
        bool positive = signed && _at + 1 < _text.Length && _text[_at] == '+' && char.IsAsciiDigit(_text[_at + 1]);
        int start = negative || positive ? _at + 1 : _at;
        int end = Math.Min(_text.Length, start + step.Digits);
        int position = start;
        long value = 0;
        while (position < end && (uint)(_text[position] - '0') <= 9)
        {
            value = Math.Min(value * 10 + (_text[position++] - '0'), int.MaxValue);
        }

        _at = position;
        _slots[step.Slot] = (int)(negative ? -value : value);
        return position > start;
    }

    private bool TryReadLenientYear(in ParseStep step)
    {
        int end = _at < _text.Length && _text[_at] is '+' or '-' ? _at + 1 : _at;
        int signs = end - _at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
        {
            end++;
        }

        int length = end - _at - signs;
        return length == 2 && signs == 0
            ? TryReadTwoDigits(step)
            : length > 0 && TryReadNumber(step with { Digits = length }, signed: true);
    }

    private bool TryReadTwoDigits(in ParseStep step)
    {
        if (_text.Length - _at < 2 || !char.IsAsciiDigit(_text[_at]) || !char.IsAsciiDigit(_text[_at + 1]))
        {
            return false;
        }

        // The one year with these digits among the hundred of which the pivot is the middle.
        int year = (_text[_at] - '0') * 10 + (_text[_at + 1] - '0');
        int low = step.Pivot - 50;
        int lowDigits = low % 100;
        _slots[step.Slot] = year + low - lowDigits + (year < lowDigits ? 100 : 0);
        _at += 2;
        return true;
    }

    private bool TryReadFraction(in ParseStep step)
    {
        int end = Math.Min(_text.Length, _at + step.Digits);
        int start = _at;
        int millis = 0;
        for (int unit = 100; _at < end && char.IsAsciiDigit(_text[_at]); unit /= 10)
        {
            millis += (_text[_at++] - '0') * unit;
        }

        _slots[step.Slot] = millis;
        return _at > start;
    }

    private bool TryReadOffset()
    {
        int offset = 0;
        bool read = _at < _text.Length && _text[_at] is 'Z' or 'z';
        if (read)
        {
            _at++;
        }
        else
        {
            read = OffsetText.TryRead(_text, ref _at, out offset);
        }

        OffsetMillis = offset;
        return read;
    }

    private bool TryReadZoneName()
    {
        for (int length = Math.Min(3, _text.Length - _at); length >= 2; length--)
        {
            if (_zoneNameLookup.TryGetValue(_text.Slice(_at, length), out string? id)
                && TimeZoneRule.TryFind(id, out TimeZoneRule? zone))
            {
                _at += length;
                Zone = zone;
                return true;
            }
        }

        return false;
    }

    /// <summary>The longest zone id the text goes on with.</summary>
    private bool TryReadZoneId()
    {
        int end = _at;
        while (end < _text.Length && end - _at < LongestZoneId
            && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '/' or '_' or '-' or '+'))
        {
            end++;
        }

        for (; end > _at && char.IsAsciiLetter(_text[_at]); end--)
        {
            if (TimeZoneRule.TryFind(_text[_at..end].ToString(), out TimeZoneRule? zone))
            {
                _at = end;
                Zone = zone;
                return true;
            }
        }

        return false;
    }
}
