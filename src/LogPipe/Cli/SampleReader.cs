using System.Text;

namespace LogPipe.Cli;

/// <summary>Reads lines with bounds: on how many, and on how long one may be.</summary>
sealed class SampleReader(int mostLines)
{
    /// <summary>A longer line is counted, and not kept.</summary>
    public const int MostCharacters = 64 * 1024;

    // However many lines are asked for, the sample must fit into memory.
    const long MostInAll = 64 * 1024 * 1024;

    readonly List<string> _lines = [];
    readonly StringBuilder _line = new();
    readonly char[] _buffer = new char[16 * 1024];
    long _characters;

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Lines left out for their length.</summary>
    public int TooLong { get; private set; }

    /// <summary>True when there was more to read.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Reads to the end, or as far as the bounds allow.</summary>
    public void Read(TextReader reader)
    {
        var tooLong = false;
        int count;
        while ((count = reader.Read(_buffer, 0, _buffer.Length)) > 0)
        {
            var rest = _buffer.AsSpan(0, count);
            while (!rest.IsEmpty)
            {
                if (_lines.Count + TooLong >= mostLines || _characters >= MostInAll)
                {
                    Stopped = true;
                    return;
                }
                var end = rest.IndexOf('\n');
                var part = end < 0 ? rest : rest[..end];
                _characters += part.Length;
                tooLong |= _line.Length + part.Length > MostCharacters;
                if (!tooLong) _line.Append(part);
                rest = end < 0 ? [] : rest[(end + 1)..];
                if (end >= 0) EndLine(ref tooLong);
            }
        }
        if (_line.Length > 0 || tooLong) EndLine(ref tooLong);
    }

    void EndLine(ref bool tooLong)
    {
        if (tooLong) TooLong++;
        else _lines.Add(_line.Length > 0 && _line[^1] == '\r' ? _line.ToString(0, _line.Length - 1) : _line.ToString());
        _line.Clear();
        tooLong = false;
    }
}
