namespace LogPipe.Grok.Oniguruma;

/// <summary>Reads a regular expression in Ruby's Oniguruma syntax into a tree.</summary>
internal sealed partial class OnigurumaParser
{
    const int MaxDepth = 400;

    readonly string _text;
    readonly List<Node.Capture> _captures = [];
    int _position;
    int _depth;
    ParserFlags _flags;

    OnigurumaParser(string text, OnigurumaOptions options)
    {
        _text = text;
        _flags = new ParserFlags(options.IgnoreCase, options.DotMatchesNewline, options.Extended);
    }

    /// <summary>Parses the whole text.</summary>
    /// <exception cref="OnigurumaException">The text is not a regular expression.</exception>
    public static ParsedRegex Parse(string text, OnigurumaOptions options)
    {
        var parser = new OnigurumaParser(text, options);
        Node root = parser.ParseAlternation();
        if (parser._position < text.Length)
        {
            throw parser.Error(parser._position, "unmatched close parenthesis");
        }

        return GroupResolver.Resolve(root, parser._captures);
    }

    bool AtEnd => _position >= _text.Length;

    OnigurumaException Error(int offset, string message) => new(offset, message);

    Node ParseAlternation()
    {
        if (++_depth > MaxDepth)
        {
            throw Error(_position, $"groups are nested more than {MaxDepth} deep");
        }

        ParserFlags outer = _flags;
        int start = _position;
        var branches = new List<Node> { ParseSequence() };
        while (!AtEnd && _text[_position] == '|')
        {
            _position++;
            branches.Add(ParseSequence());
        }

        _flags = outer;
        _depth--;
        return branches.Count == 1 ? branches[0] : new Node.Alternation(branches) { Offset = start };
    }

    Node ParseSequence()
    {
        int start = _position;
        var items = new List<Node>();
        while (!AtEnd)
        {
            char c = _text[_position];
            if (c is '|' or ')')
            {
                break;
            }

            int before = _position;
            Node? atom = ParseAtom(out bool restOfGroup);
            if (atom is null)
            {
                continue;
            }

            if (!restOfGroup)
            {
                atom = ParseRepeats(atom, before);
            }

            if (atom is Node.Literal next && items.Count > 0 && items[^1] is Node.Literal last && last.IgnoreCase == next.IgnoreCase)
            {
                items[^1] = new Node.Literal(last.Text + next.Text, last.IgnoreCase) { Offset = last.Offset };
            }
            else
            {
                items.Add(atom);
            }
        }

        return items.Count switch
        {
            0 => new Node.Empty { Offset = start },
            1 => items[0],
            _ => new Node.Sequence(items) { Offset = start },
        };
    }

    /// <summary>One atom; null where only white space, a comment or an option was read.</summary>
    Node? ParseAtom(out bool restOfGroup)
    {
        restOfGroup = false;
        int start = _position;
        char c = _text[_position];
        if (_flags.Extended)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v')
            {
                _position++;
                return null;
            }

            if (c == '#')
            {
                while (!AtEnd && _text[_position] != '\n')
                {
                    _position++;
                }

                return null;
            }
        }

        switch (c)
        {
            case '(':
                return ParseGroup(out restOfGroup);
            case '[':
                _position++;
                return ParseClass(start);
            case '\\':
                return ParseEscape();
            case '.':
                _position++;
                return new Node.Set(_flags.DotAll ? CodePointSet.All : CharSets.NotNewline) { Offset = start };
            case '^':
                _position++;
                return new Node.Anchor(AnchorKind.LineStart, true) { Offset = start };
            case '$':
                _position++;
                return new Node.Anchor(AnchorKind.LineEnd, true) { Offset = start };
            case '*' or '+' or '?':
                throw Error(start, "target of repeat operator is not specified");
            case '{' when TryReadInterval(out _, out _, out _):
                throw Error(start, "target of repeat operator is not specified");
            default:
                int codePoint = ReadCodePoint();
                return LiteralOf(codePoint, start);
        }
    }

    int ReadCodePoint()
    {
        if (char.IsHighSurrogate(_text[_position]) && _position + 1 < _text.Length && char.IsLowSurrogate(_text[_position + 1]))
        {
            _position += 2;
            return char.ConvertToUtf32(_text[_position - 2], _text[_position - 1]);
        }

        return _text[_position++];
    }

    Node.Literal LiteralOf(int codePoint, int offset) =>
        new(codePoint <= 0xFFFF ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint), _flags.IgnoreCase)
        {
            Offset = offset,
        };

    void SkipExtended()
    {
        while (!AtEnd)
        {
            if (string.CompareOrdinal(_text, _position, "(?#", 0, 3) == 0)
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    void SkipComment()
    {
        int start = _position;
        for (_position += 3; !AtEnd; _position++)
        {
            if (_text[_position] == '\\')
            {
                _position++;
            }
            else if (_text[_position] == ')')
            {
                _position++;
                return;
            }
        }

        throw Error(start, "end pattern in group: the comment (?# is not closed");
    }
}
