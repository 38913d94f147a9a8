namespace LogPipe.Configuration.Language;

/// <summary>A configuration text and the name the user knows it by (a path, or "config string").</summary>
public sealed class SourceFile
{
    private readonly int[] _lineStarts;

    public SourceFile(string name, string text)
    {
        Name = name;
        Text = text;
        var starts = new List<int> { 0 };
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        _lineStarts = [.. starts];
    }

    public string Name { get; }

    public string Text { get; }

    public int LineCount => _lineStarts.Length;

    /// <summary>Maps an offset (0 up to and including the text's length) to a line and column, both from 1.
    /// Columns count UTF-16 units.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        int at = Math.Clamp(offset, 0, Text.Length);
        int index = Array.BinarySearch(_lineStarts, at);
        int line = index >= 0 ? index : ~index - 1;
        return (line + 1, at - _lineStarts[line] + 1);
    }

    /// <summary>The offset of the first character of a line (from 1).</summary>
    public int LineStart(int line) => _lineStarts[line - 1];

    /// <summary>A line (from 1) without its line end.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        int start = _lineStarts[line - 1];
        int end = line < _lineStarts.Length ? _lineStarts[line] - 1 : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd('\r');
    }

    /// <summary>A span between two offsets.</summary>
    public SourceSpan Span(int start, int end) => new(this, start, end - start);
}
