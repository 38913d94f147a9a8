using System.Text;

namespace LogPipe.Search.Queries;

/// <summary>Reads the pieces of a query; white space between them is skipped. Only AND, OR, NOT and TO in capitals are operators.</summary>
sealed class QueryScanner
{
    readonly string _text;

    public QueryScanner(string text)
    {
        _text = text;
        SkipSpace();
    }

    /// <summary>The offset of the next character.</summary>
    public int Position { get; private set; }

    /// <summary>True at the end of the query.</summary>
    public bool AtEnd => Position >= _text.Length;

    /// <summary>True where a value cannot start.</summary>
    public bool AtValueEnd => AtEnd || char.IsWhiteSpace(Peek) || Peek == ')';

    /// <summary>The next character; NUL at the end.</summary>
    public char Peek => AtEnd ? '\0' : _text[Position];

    /// <summary>True inside [ ], where brackets end a word.</summary>
    public bool InRange { get; set; }

    /// <summary>How long the operator at the position is.</summary>
    public int OperatorLength => IsAt("AND") ? 3 : 2;

    /// <summary>Takes a character and the space behind it.</summary>
    public char Take()
    {
        var c = _text[Position++];
        SkipSpace();
        return c;
    }

    /// <summary>True when an operator is next.</summary>
    public bool IsAtOperator(string word, string sign) => IsAt(word) || (sign != "!" && _text.AsSpan(Position).StartsWith(sign) && sign != word);

    /// <summary>Takes an operator.</summary>
    public bool TryOperator(string word, string sign)
    {
        var length = IsAt(word) ? word.Length
            : sign == "!" ? (IsSignOf('!') ? 1 : 0)
            : sign != word && _text.AsSpan(Position).StartsWith(sign) ? sign.Length : 0;
        Position += length;
        if (length > 0) SkipSpace();
        return length > 0;
    }

    /// <summary>Takes a sign that stands right before what it is for.</summary>
    public bool TrySign(char sign)
    {
        if (!IsSignOf(sign)) return false;
        Position++;
        return true;
    }

    /// <summary>Takes a name and its colon; leaves the position at the value.</summary>
    public bool TryField(out string name, out int start)
    {
        start = Position;
        name = "";
        var result = new StringBuilder();
        for (var i = Position; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c == ':')
            {
                if (result.Length == 0) throw new QueryException("there is no field before this colon", i, 1, "write field:value; for the sign itself write \\:");
                Position = i + 1;
                name = result.ToString();
                return true;
            }
            if (char.IsWhiteSpace(c) || c is '"' or '(' or ')' or '*' or '?' or '<' or '>' or '{' or '}') return false;
            if (c == '\\' && i + 1 < _text.Length) c = _text[++i];
            result.Append(c);
        }
        return false;
    }

    /// <summary>Takes text in quotes, without them.</summary>
    public string TakeQuoted()
    {
        var open = Position;
        var result = new StringBuilder();
        for (Position++; !AtEnd; Position++)
        {
            var c = _text[Position];
            if (c == '"')
            {
                Position++;
                SkipSpace();
                return result.ToString();
            }
            // Only quotes and backslashes need a backslash; others are meant as they are, as in "C:\temp".
            if (c == '\\' && Position + 1 < _text.Length && (_text[Position + 1] is '"' or '\\')) c = _text[++Position];
            result.Append(c);
        }
        throw new QueryException("this phrase is not closed", open, 1, "put a \" at its end; for the sign itself write \\\"");
    }

    /// <summary>Takes a word, its backslashes resolved; tells which characters are wildcards. False when nothing was there.</summary>
    public bool TakeWord(out string text, out bool[] signs, out bool hasSigns)
    {
        var result = new StringBuilder();
        var flags = new List<bool>();
        hasSigns = false;
        for (; !AtEnd; Position++)
        {
            var c = _text[Position];
            if (char.IsWhiteSpace(c) || c is '"' or '(' or ')' || (InRange && (c is ']' or '}'))) break;
            var sign = c is '*' or '?';
            if (c == '\\' && Position + 1 < _text.Length) c = _text[++Position];
            hasSigns |= sign;
            flags.Add(sign);
            result.Append(c);
        }
        SkipSpace();
        text = result.ToString();
        signs = [.. flags];
        return text.Length > 0;
    }

    /// <summary>An error at the position.</summary>
    public QueryException Missing(string what, string? hint = null) => new(
        $"{(AtEnd ? "the query ends where" : "here")} {what} should be", Position, AtEnd ? 0 : 1, hint ?? "write one, or take out what stands before");

    /// <summary>A word is an operator only when it stands alone.</summary>
    bool IsAt(string word)
    {
        if (!_text.AsSpan(Position).StartsWith(word)) return false;
        var end = Position + word.Length;
        return end == _text.Length || char.IsWhiteSpace(_text[end]) || _text[end] is '(' or ')' or '"';
    }

    bool IsSignOf(char sign) => Peek == sign && Position + 1 < _text.Length && !char.IsWhiteSpace(_text[Position + 1]);

    void SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(_text[Position])) Position++;
    }
}
