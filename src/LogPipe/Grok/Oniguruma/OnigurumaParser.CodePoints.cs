using System.Globalization;
using System.Text;

namespace LogPipe.Grok.Oniguruma;

internal sealed partial class OnigurumaParser
{
    /// <summary>Reads the escape at the position and appends the character (or, for \u{...}, characters) it stands for.</summary>
    void ReadCodePoints(StringBuilder text)
    {
        int start = _position;
        if (string.CompareOrdinal(_text, start, "\\u{", 0, 3) == 0)
        {
            int close = _text.IndexOf('}', start);
            string[] parts = close < 0 ? [] : _text[(start + 3)..close].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0)
            {
                throw Error(start, "invalid Unicode escape: \\u{...} holds hexadecimal code points");
            }

            foreach (string part in parts)
            {
                AppendCodePoint(text, start, ParseHex(part, start));
            }

            _position = close + 1;
            return;
        }

        AppendCodePoint(text, start, ReadEscapedCodePoint());
    }

    void AppendCodePoint(StringBuilder text, int start, int codePoint)
    {
        if (codePoint is > CodePointSet.Max or < 0)
        {
            throw Error(start, "invalid Unicode range");
        }

        if (codePoint <= 0xFFFF)
        {
            text.Append((char)codePoint);
        }
        else
        {
            text.Append(char.ConvertFromUtf32(codePoint));
        }
    }

    int ParseHex(string digits, int start) =>
        digits.Length is > 0 and <= 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Error(start, "invalid Unicode escape");

    /// <summary>One escaped code point, in or outside a class.</summary>
    int ReadEscapedCodePoint()
    {
        int start = _position;
        if (start + 1 >= _text.Length)
        {
            throw Error(start, "end pattern at escape: a backslash ends the expression");
        }

        _position += 2;
        switch (_text[start + 1])
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'f': return '\f';
            case 'v': return '\v';
            case 'a': return '\a';
            case 'e': return 0x1B;
            case 'x': return ReadHexEscape(start);
            case 'u':
                if (_position + 4 > _text.Length)
                {
                    throw Error(start, "invalid Unicode escape: four hexadecimal digits follow \\u");
                }

                _position += 4;
                return ParseHex(_text[(start + 2).._position], start);
            case 'c':
                return ReadControl(start);
            case 'C':
                if (AtEnd || _text[_position] != '-')
                {
                    throw Error(start, "too short control sequence");
                }

                _position++;
                return ReadControl(start);
            case 'M':
                throw Error(start, "\\M- (a byte with its high bit set) is no character in UTF-8");
            case >= '0' and <= '7':
                return ReadOctal(start);
            default:
                _position = start + 1;
                return ReadCodePoint();
        }
    }

    int ReadControl(int start)
    {
        if (AtEnd)
        {
            throw Error(start, "too short control sequence");
        }

        if (_text[_position] == '?')
        {
            _position++;
            return 0x7F;
        }

        int c = _text[_position] == '\\' ? ReadEscapedCodePoint() : ReadCodePoint();
        return c & 0x1F;
    }

    int ReadOctal(int start)
    {
        int value = 0;
        _position = start + 1;
        for (int i = 0; i < 3 && !AtEnd && _text[_position] is >= '0' and <= '7'; i++)
        {
            value = value * 8 + (_text[_position++] - '0');
        }

        return value <= 0x7F ? value : throw Error(start, "too big number: an octal escape above \\177 is no character in UTF-8");
    }

    int ReadHexEscape(int start)
    {
        int value = HexByte(start);
        if (value < 0x80)
        {
            return value;
        }

        // Bytes above 7F are a character only together: \xC3\xA9 is é.
        var bytes = new List<byte> { (byte)value };
        int length = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2;
        while (bytes.Count < length && string.CompareOrdinal(_text, _position, "\\x", 0, 2) == 0)
        {
            _position += 2;
            bytes.Add((byte)HexByte(start));
        }

        DecodeUtf8(bytes, start, out int codePoint);
        return codePoint;
    }

    void DecodeUtf8(List<byte> bytes, int start, out int codePoint)
    {
        if (Rune.DecodeFromUtf8(bytes.ToArray(), out Rune rune, out int used) != System.Buffers.OperationStatus.Done || used != bytes.Count)
        {
            throw Error(start, "invalid multibyte escape: these bytes are not UTF-8; write \\uHHHH for a character");
        }

        codePoint = rune.Value;
    }

    int HexByte(int start)
    {
        int value = 0;
        int digits = 0;
        while (digits < 2 && !AtEnd && char.IsAsciiHexDigit(_text[_position]))
        {
            value = value * 16 + Convert.ToInt32(_text[_position].ToString(), 16);
            _position++;
            digits++;
        }

        return digits > 0 ? value : throw Error(start, "invalid hex escape: one or two hexadecimal digits follow \\x");
    }
}
