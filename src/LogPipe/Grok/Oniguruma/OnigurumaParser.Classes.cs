namespace LogPipe.Grok.Oniguruma;

internal sealed partial class OnigurumaParser
{
    Node.Set ParseClass(int start) => new(ParseClassBody(start)) { Offset = start };

    /// <summary>What follows <c>[</c>, up to and with its <c>]</c>.</summary>
    CodePointSet ParseClassBody(int start)
    {
        if (++_depth > MaxDepth)
        {
            throw Error(start, $"character classes are nested more than {MaxDepth} deep");
        }

        bool negated = !AtEnd && _text[_position] == '^';
        if (negated)
        {
            _position++;
        }

        CodePointSet set = CodePointSet.Empty;
        CodePointSet? intersection = null;
        bool first = true;
        while (true)
        {
            if (AtEnd)
            {
                throw Error(start, "premature end of char-class: ']' is missing");
            }

            char c = _text[_position];
            if (c == ']')
            {
                // A bracket in first place is a member, if another one closes the class.
                if (!first || !ClosesLater())
                {
                    if (first)
                    {
                        throw Error(start, "empty char-class");
                    }

                    _position++;
                    break;
                }
            }
            else if (c == '&' && _position + 1 < _text.Length && _text[_position + 1] == '&')
            {
                _position += 2;
                intersection = intersection is null ? set : intersection.Intersect(set);
                set = CodePointSet.Empty;
                first = false;
                continue;
            }

            first = false;
            set = set.Union(ParseClassItem());
        }

        _depth--;
        if (intersection is not null)
        {
            set = intersection.Intersect(set);
        }

        if (_flags.IgnoreCase)
        {
            set = set.CloseOverCase();
        }

        return negated ? set.Complement() : set;
    }

    bool ClosesLater()
    {
        for (int p = _position + 1; p < _text.Length; p++)
        {
            if (_text[p] == '\\')
            {
                p++;
            }
            else if (_text[p] == ']')
            {
                return true;
            }
        }

        return false;
    }

    CodePointSet ParseClassItem()
    {
        int start = _position;
        char c = _text[start];
        if (c == '[')
        {
            if (TryPosixBracket(out CodePointSet? posix))
            {
                return posix!;
            }

            _position++;
            return ParseClassBody(start);
        }

        if (c == '\\' && ClassEscape() is { } type)
        {
            return type;
        }

        int low = ReadClassCodePoint();
        if (_position + 1 < _text.Length && _text[_position] == '-' && _text[_position + 1] != ']' && !IsSetAt(_position + 1))
        {
            _position++;
            int high = ReadClassCodePoint();
            if (high < low)
            {
                throw Error(start, $"empty range in char class: {_text[start.._position]}");
            }

            CodePointSet range = CodePointSet.Of((low, high));

            // After a range a dash is a dash: [a-c-e] is a, b, c, - and e.
            if (_position + 1 < _text.Length && _text[_position] == '-' && _text[_position + 1] != ']')
            {
                _position++;
                range = range.Union(CodePointSet.Single('-'));
            }

            return range;
        }

        return CodePointSet.Single(low);
    }

    /// <summary>Whether a whole set, and no single character, stands at the place: then a dash before it is a dash.</summary>
    bool IsSetAt(int p) =>
        _text[p] == '[' ||
        (_text[p] == '&' && p + 1 < _text.Length && _text[p + 1] == '&') ||
        (_text[p] == '\\' && p + 1 < _text.Length && _text[p + 1] is 'w' or 'W' or 'd' or 'D' or 's' or 'S' or 'h' or 'H' or 'p' or 'P');

    int ReadClassCodePoint()
    {
        if (_text[_position] != '\\')
        {
            return ReadCodePoint();
        }

        if (_position + 1 < _text.Length && _text[_position + 1] == 'b')
        {
            _position += 2;
            return '\b';
        }

        if (string.CompareOrdinal(_text, _position, "\\u{", 0, 3) == 0)
        {
            int start = _position;
            int close = _text.IndexOf('}', start);
            _position = close + 1;
            return close < 0 ? throw Error(start, "invalid Unicode escape") : ParseHex(_text[(start + 3)..close].Trim(), start);
        }

        return ReadEscapedCodePoint();
    }

    /// <summary>A character type or property at the position; null, and nothing read, for anything else.</summary>
    CodePointSet? ClassEscape()
    {
        int start = _position;
        if (start + 1 >= _text.Length)
        {
            throw Error(start, "end pattern at escape: a backslash ends the expression");
        }

        char c = _text[start + 1];
        if (CharacterType(c) is { } type)
        {
            _position += 2;
            return type;
        }

        if (c is 'p' or 'P' && start + 2 < _text.Length && _text[start + 2] == '{')
        {
            _position += 2;
            return ParseProperty(start, c == 'P');
        }

        return null;
    }

    bool TryPosixBracket(out CodePointSet? set)
    {
        set = null;
        int start = _position;
        if (start + 1 >= _text.Length || _text[start + 1] != ':')
        {
            return false;
        }

        int p = start + 2;
        bool negated = p < _text.Length && _text[p] == '^';
        if (negated)
        {
            p++;
        }

        int nameStart = p;
        while (p < _text.Length && char.IsAsciiLetter(_text[p]))
        {
            p++;
        }

        if (p + 1 >= _text.Length || _text[p] != ':' || _text[p + 1] != ']')
        {
            return false;
        }

        string name = _text[nameStart..p];
        set = CharSets.Posix(name, _flags.AsciiPosix) ?? throw Error(start, $"invalid POSIX bracket type [:{name}:]");
        if (negated)
        {
            set = set.Complement();
        }

        _position = p + 2;
        return true;
    }
}
