namespace LogPipe.Grok.Oniguruma;

internal sealed partial class OnigurumaParser
{
    Node? ParseGroup(out bool restOfGroup)
    {
        restOfGroup = false;
        int start = _position;
        if (start + 1 >= _text.Length || _text[start + 1] != '?')
        {
            _position++;
            return ParseCapture(null, start);
        }

        if (start + 2 >= _text.Length)
        {
            throw Error(start, "end pattern in group");
        }

        switch (_text[start + 2])
        {
            case '#':
                SkipComment();
                return null;
            case ':':
                return Body(start, 3);
            case '>':
                return new Node.Atomic(Body(start, 3)) { Offset = start };
            case '=':
                return new Node.Look(Body(start, 3), true, false) { Offset = start };
            case '!':
                return new Node.Look(Body(start, 3), true, true) { Offset = start };
            case '~':
                return new Node.Absent(Body(start, 3)) { Offset = start };
            case '\'':
                _position += 3;
                return ParseCapture(ReadGroupName('\'', start), start);
            case '<':
                char next = start + 3 < _text.Length ? _text[start + 3] : '\0';
                if (next is '=' or '!')
                {
                    var look = new Node.Look(Body(start, 4), false, next == '!') { Offset = start };
                    LookBehindRule.Check(look);
                    return look;
                }

                _position += 3;
                return ParseCapture(ReadGroupName('>', start), start);
            case '(':
                return ParseConditional(start);
            default:
                return ParseOptions(start, out restOfGroup);
        }
    }

    /// <summary>The inside of a group that begins <paramref name="skip"/> characters after its parenthesis.</summary>
    Node Body(int start, int skip)
    {
        _position = start + skip;
        Node body = ParseAlternation();
        Close(start);

        // Kept apart from what follows, so that a repeat applies to all of it.
        return body is Node.Repeat repeat ? new Node.Sequence([repeat]) { Offset = start } : body;
    }

    void Close(int start)
    {
        if (AtEnd)
        {
            throw Error(start, "end pattern with unmatched parenthesis: this group is not closed");
        }

        _position++;
    }

    Node.Capture ParseCapture(string? name, int start)
    {
        var capture = new Node.Capture(name, _captures.Count + 1) { Offset = start };
        _captures.Add(capture);
        capture.Body = ParseAlternation();
        Close(start);
        return capture;
    }

    string ReadGroupName(char end, int start)
    {
        int nameStart = _position;
        while (!AtEnd && _text[_position] != end && _text[_position] != ')')
        {
            _position++;
        }

        string name = _text[nameStart.._position];
        if (AtEnd || _text[_position] != end)
        {
            throw Error(start, $"invalid group name <{name}>: '{end}' is missing");
        }

        _position++;
        if (name.Length == 0)
        {
            throw Error(start, "group name is empty");
        }

        if (char.IsAsciiDigit(name[0]) || name[0] == '-')
        {
            throw Error(start, $"invalid group name <{name}>: a name begins with neither a digit nor a dash");
        }

        return name;
    }

    Node ParseConditional(int start)
    {
        _position = start + 3;
        int conditionStart = _position;
        string? name = null;
        int index = 0;
        if (!AtEnd && _text[_position] is '<' or '\'')
        {
            char end = _text[_position] == '<' ? '>' : '\'';
            _position++;
            (name, index) = ReadReference(end, conditionStart);
        }
        else
        {
            int p = _position;
            if (!ReadNumber(ref p, out index))
            {
                throw Error(start, "invalid conditional pattern: the condition is a group's number or name, as in (?(<name>)yes|no)");
            }

            _position = p;
        }

        if (AtEnd || _text[_position] != ')')
        {
            throw Error(start, "invalid conditional pattern: ')' is missing after the condition");
        }

        _position++;
        ParserFlags outer = _flags;
        Node yes = ParseSequence();
        Node no = new Node.Empty { Offset = _position };
        if (!AtEnd && _text[_position] == '|')
        {
            _position++;
            no = ParseSequence();
            if (!AtEnd && _text[_position] == '|')
            {
                throw Error(_position, "invalid conditional pattern: it has more than two branches");
            }
        }

        _flags = outer;
        Close(start);
        return new Node.Conditional(name, index, yes, no) { Offset = start };
    }

    Node ParseOptions(int start, out bool restOfGroup)
    {
        restOfGroup = false;
        ParserFlags outer = _flags;
        ParserFlags flags = outer;
        bool on = true;
        for (_position = start + 2; !AtEnd; _position++)
        {
            switch (_text[_position])
            {
                case '-':
                    on = false;
                    break;
                case 'i':
                    flags = flags with { IgnoreCase = on };
                    break;
                case 'm':
                    flags = flags with { DotAll = on };
                    break;
                case 'x':
                    flags = flags with { Extended = on };
                    break;
                case 'a' when on:
                    flags = flags with { AsciiTypes = true, AsciiPosix = true };
                    break;
                case 'd' when on:
                    flags = flags with { AsciiTypes = true, AsciiPosix = false };
                    break;
                case 'u' when on:
                    flags = flags with { AsciiTypes = false, AsciiPosix = false };
                    break;
                case ')':
                    // An option alone governs the rest of its group, the following branches included.
                    _position++;
                    _flags = flags;
                    restOfGroup = true;
                    Node rest = ParseAlternation();
                    _flags = outer;
                    return rest;
                case ':':
                    _flags = flags;
                    Node body = Body(start, _position - start + 1);
                    _flags = outer;
                    return body;
                default:
                    throw Error(start, UndefinedGroup(start));
            }
        }

        throw Error(start, "end pattern in group");
    }

    string UndefinedGroup(int start) => _text[start + 2] == 'P'
        ? "undefined group option (?P: a named group is written (?<name>...) here"
        : $"undefined group option: '{_text[_position]}' is not known after '(?'";

    /// <summary>A name or a number (relative to here where negative) up to <paramref name="end"/>.</summary>
    (string? Name, int Index) ReadReference(char end, int start)
    {
        int from = _position;
        while (!AtEnd && _text[_position] != end && _text[_position] != ')')
        {
            _position++;
        }

        string text = _text[from.._position];
        if (AtEnd || _text[_position] != end)
        {
            throw Error(start, $"invalid group name <{text}>: '{end}' is missing");
        }

        _position++;
        if (text.Length == 0)
        {
            throw Error(start, "group name is empty");
        }

        if (int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture, out int number))
        {
            return (null, text[0] == '-' ? _captures.Count + 1 + number : number);
        }

        return (text, 0);
    }
}
