using System.Text;

namespace LogPipe.Grok.Oniguruma;

/// <summary>Reads a regular expression in Ruby's Oniguruma syntax into a tree.</summary>
internal sealed partial class OnigurumaParser
{
    const int MaxRepeat = 100_000;
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

    Node ParseRepeats(Node atom, int start)
    {
        while (true)
        {
            SkipExtended();
            if (AtEnd)
            {
                return atom;
            }

            int at = _position;
            int min;
            int max;
            bool simple = true;
            switch (_text[at])
            {
                case '*':
                    (min, max) = (0, Node.Repeat.Unlimited);
                    _position++;
                    break;
                case '+':
                    (min, max) = (1, Node.Repeat.Unlimited);
                    _position++;
                    break;
                case '?':
                    (min, max) = (0, 1);
                    _position++;
                    break;
                case '{' when TryReadInterval(out min, out max, out int end):
                    simple = false;
                    CheckInterval(at, min, max);
                    _position = end;
                    break;
                default:
                    return atom;
            }

            bool greedy = true;
            bool possessive = false;
            if (!AtEnd && _text[_position] == '?')
            {
                // In Ruby {n}? is an optional {n}, not a lazy one: leave the mark to the next round.
                if (simple || min != max)
                {
                    greedy = false;
                    _position++;
                }
            }
            else if (!AtEnd && _text[_position] == '+' && simple)
            {
                possessive = true;
                _position++;
            }

            atom = Stack(atom, min, max, greedy, possessive, simple, start);
        }
    }

    static Node.Repeat Stack(Node atom, int min, int max, bool greedy, bool possessive, bool simple, int start)
    {
        // Stacked simple greedy operators are one operator: (a+)* is a*; nesting them would only add backtracking.
        if (simple && greedy && !possessive && atom is Node.Repeat { Simple: true, Greedy: true, Possessive: false } inner)
        {
            int low = Math.Min(min, inner.Min);
            int high = max == 1 && inner.Max == 1 ? 1 : Node.Repeat.Unlimited;
            return new Node.Repeat(inner.Body, low, high, true, false) { Offset = start, Simple = true };
        }

        return new Node.Repeat(atom, min, max, greedy, possessive) { Offset = start, Simple = simple };
    }

    void CheckInterval(int at, int min, int max)
    {
        if (min > MaxRepeat || max > MaxRepeat)
        {
            throw Error(at, $"too big number for repeat range (at most {MaxRepeat})");
        }

        if (max != Node.Repeat.Unlimited && min > max)
        {
            throw Error(at, $"upper is smaller than lower in repeat range: {_text[at..(_text.IndexOf('}', at) + 1)]}");
        }
    }

    /// <summary>Reads <c>{n}</c>, <c>{n,}</c>, <c>{,m}</c> or <c>{n,m}</c>; anything else is a literal brace.</summary>
    bool TryReadInterval(out int min, out int max, out int end)
    {
        min = 0;
        max = 0;
        end = _position;
        int p = _position + 1;
        bool hasMin = ReadNumber(ref p, out min);
        if (p < _text.Length && _text[p] == ',')
        {
            p++;
            bool hasMax = ReadNumber(ref p, out max);
            if (!hasMax)
            {
                max = Node.Repeat.Unlimited;
            }

            if (!hasMin && !hasMax)
            {
                return false;
            }
        }
        else if (hasMin)
        {
            max = min;
        }
        else
        {
            return false;
        }

        if (p >= _text.Length || _text[p] != '}')
        {
            return false;
        }

        end = p + 1;
        return true;
    }

    bool ReadNumber(ref int p, out int value)
    {
        int start = p;
        long number = 0;
        while (p < _text.Length && char.IsAsciiDigit(_text[p]))
        {
            number = Math.Min(number * 10 + (_text[p] - '0'), MaxRepeat + 1L);
            p++;
        }

        value = (int)number;
        return p > start;
    }

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
