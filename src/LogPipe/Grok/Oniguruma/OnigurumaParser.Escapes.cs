using System.Text;

namespace LogPipe.Grok.Oniguruma;

internal sealed partial class OnigurumaParser
{
    Node ParseEscape()
    {
        int start = _position;
        if (start + 1 >= _text.Length)
        {
            throw Error(start, "end pattern at escape: a backslash ends the expression");
        }

        char c = _text[start + 1];
        _position = start + 2;
        if (CharacterType(c) is { } type)
        {
            return new Node.Set(type) { Offset = start };
        }

        switch (c)
        {
            case 'A':
                return AnchorAt(AnchorKind.TextStart, start);
            case 'z':
                return AnchorAt(AnchorKind.TextEnd, start);
            case 'Z':
                return AnchorAt(AnchorKind.TextEndOrFinalNewline, start);
            case 'G':
                return AnchorAt(AnchorKind.SearchStart, start);
            case 'b':
                return AnchorAt(AnchorKind.WordBoundary, start);
            case 'B':
                return AnchorAt(AnchorKind.NotWordBoundary, start);
            case 'K':
                return new Node.Keep { Offset = start };
            case 'R':
                return AnyLineEnd(start);
            case 'X':
                return Grapheme(start);
            case 'p' or 'P' when !AtEnd && _text[_position] == '{':
                return new Node.Set(ParseProperty(start, c == 'P')) { Offset = start };
            case 'k' when !AtEnd && _text[_position] is '<' or '\'':
                {
                    (string? name, int index) = ReadReference(_text[_position++] == '<' ? '>' : '\'', start);
                    return new Node.BackReference(name, index, _flags.IgnoreCase) { Offset = start };
                }

            case 'g' when !AtEnd && _text[_position] is '<' or '\'':
                {
                    (string? name, int index) = ReadReference(_text[_position++] == '<' ? '>' : '\'', start);
                    return new Node.Call(name, index) { Offset = start };
                }

            case >= '1' and <= '9':
                if (TryBackReference(start, out int number))
                {
                    return new Node.BackReference(null, number, _flags.IgnoreCase) { Offset = start };
                }

                break;
        }

        _position = start;
        var text = new StringBuilder();
        ReadCodePoints(text);
        return new Node.Literal(text.ToString(), _flags.IgnoreCase) { Offset = start };
    }

    Node.Anchor AnchorAt(AnchorKind kind, int start) => new(kind, _flags.AsciiPosix) { Offset = start };

    CodePointSet? CharacterType(char c) => c switch
    {
        'w' => CharSets.Word(_flags.AsciiTypes),
        'W' => CharSets.Word(_flags.AsciiTypes).Complement(),
        'd' => CharSets.Digit(_flags.AsciiTypes),
        'D' => CharSets.Digit(_flags.AsciiTypes).Complement(),
        's' => CharSets.Space(_flags.AsciiTypes),
        'S' => CharSets.Space(_flags.AsciiTypes).Complement(),
        'h' => CharSets.HexDigit,
        'H' => CharSets.HexDigit.Complement(),
        _ => null,
    };

    /// <summary>A group number: one digit always, more digits only if that many groups are open or closed before.</summary>
    bool TryBackReference(int start, out int number)
    {
        int p = start + 1;
        bool read = ReadNumber(ref p, out number);
        if (read && (number <= 9 || number <= _captures.Count))
        {
            _position = p;
            return true;
        }

        return false;
    }

    static Node.Atomic AnyLineEnd(int start) =>
        new(new Node.Alternation([new Node.Literal("\r\n", false), new Node.Set(CharSets.LineEnds)])) { Offset = start };

    /// <summary>A character with the marks that follow it.</summary>
    static Node.Atomic Grapheme(int start)
    {
        CodePointSet mark = CharSets.Mark();
        return new Node.Atomic(new Node.Alternation(
        [
            new Node.Literal("\r\n", false),
            new Node.Sequence(
            [
                new Node.Set(mark.Complement()),
                new Node.Repeat(new Node.Set(mark), 0, Node.Repeat.Unlimited, true, false),
            ]),
            new Node.Set(mark),
        ])) { Offset = start };
    }

    CodePointSet ParseProperty(int start, bool negated)
    {
        int close = _text.IndexOf('}', _position);
        if (close < 0)
        {
            throw Error(start, "invalid character property name: '}' is missing");
        }

        string name = _text[(_position + 1)..close];
        _position = close + 1;
        if (name.StartsWith('^'))
        {
            negated = !negated;
            name = name[1..];
        }

        CodePointSet set = CharSets.Property(name) ?? throw Error(start,
            $"invalid character property name {{{name}}}: not a POSIX class, a Unicode category or one of the scripts known here");
        if (_flags.IgnoreCase)
        {
            set = set.CloseOverCase();
        }

        return negated ? set.Complement() : set;
    }
}
