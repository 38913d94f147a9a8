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
        if (!TryReadField(step))
        {
            return false;
        }

        if (step.Next == '\0')
        {
            return true;
        }

        return _at < _text.Length && _text[_at++] == step.Next;
    }

    private bool TryReadField(in ParseStep step)
    {
        switch (step.Kind)
        {
            case ParseStepKind.Literal:
                return TryReadLiteral(step.Literal);
            case ParseStepKind.Number:
                return TryReadDigits(step);
            case ParseStepKind.SignedNumber:
                return TryReadSigned(step);
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

    private bool TryReadDigits(in ParseStep step)
    {
        ReadOnlySpan<char> rest = _text[_at..];
        int length = 0;
        long value = 0;
        while (length < step.Digits && length < rest.Length && (uint)(rest[length] - '0') <= 9)
        {
            value = Math.Min(value * 10 + (rest[length++] - '0'), int.MaxValue);
        }

        _at += length;
        _slots[step.Slot] = (int)value;
        return length > 0;
    }

    /// <summary>A sign counts only before a digit, and not as one of the digits.</summary>
    private bool TryReadSigned(in ParseStep step)
    {
        bool signed = _at + 1 < _text.Length && _text[_at] is '-' or '+' && char.IsAsciiDigit(_text[_at + 1]);
        bool negative = signed && _text[_at] == '-';
        _at += signed ? 1 : 0;
        bool read = TryReadDigits(step);
        if (negative)
        {
            _slots[step.Slot] = -_slots[step.Slot];
        }

        return read;
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
            : length > 0 && TryReadSigned(step with { Digits = length });
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
