namespace LogPipe.Grok.Suggest;

/// <summary>How far a line has been read, and where the part to read ends.</summary>
readonly record struct Cursor(string Line, int At, int End)
{
    /// <summary>True where nothing is left.</summary>
    public bool AtEnd => At >= End;

    /// <summary>The next character; 0 at the end.</summary>
    public char Next => At < End ? Line[At] : '\0';

    /// <summary>The next character, any white space as a blank.</summary>
    public char NextClass => At >= End ? '\0' : char.IsWhiteSpace(Line[At]) ? ' ' : Line[At];

    /// <summary>What is left.</summary>
    public ReadOnlySpan<char> Rest => Line.AsSpan(At, End - At);

    public Cursor Skip(int count) => this with { At = At + count };

    public string Text(int length) => Line.Substring(At, length);

    /// <summary>Behind the white space here.</summary>
    public Cursor SkipBlanks()
    {
        var at = At;
        while (at < End && char.IsWhiteSpace(Line[at])) at++;
        return this with { At = at };
    }

    /// <summary>True for a dash by itself, which stands for nothing.</summary>
    public bool IsDash => Next == '-' && (At + 1 >= End || Line[At + 1] is ' ' or '\t' or ',' or ';' or '|' or ')' or ']' or '"');
}
