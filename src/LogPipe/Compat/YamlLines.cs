using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace LogPipe.Compat;

/// <summary>Changes single settings of a YAML text and leaves everything else, comments and order too, as it is.</summary>
sealed class YamlLines(string text)
{
    const string Mark = "# LogPipe: ";

    // A line may become several; so no line's number ever changes.
    readonly string[] _lines = text.Split('\n');

    /// <summary>The text as it is now.</summary>
    public override string ToString() => string.Join('\n', _lines);

    /// <summary>The last line of a node.</summary>
    public static int LastLine(YamlNode node) => (int)(node.End.Column == 1 && node.End.Line > node.Start.Line ? node.End.Line - 1 : node.End.Line);

    /// <summary>Makes comments of a setting's lines, with the reason above them.</summary>
    public void CommentOut(YamlLeaf leaf, string reason) => CommentOut(leaf.Line, LastLine(leaf.Value), reason, (int)leaf.KeyNode.Start.Column);

    /// <summary>Makes comments of lines.</summary>
    /// <param name="first">The first, from 1.</param>
    /// <param name="last">The last; blank lines and comments at the end are left.</param>
    /// <param name="reason">What to say above them.</param>
    /// <param name="column">Where the setting begins; what is in front of it, the dash of a list, stays. 1 for whole lines.</param>
    public void CommentOut(int first, int last, string reason, int column = 1)
    {
        while (last > first && _lines[last - 1].TrimStart() is "" or ['#', ..]) last--;
        var head = _lines[first - 1][..(column - 1)];
        var indent = new string(' ', column == 1 ? Indent(_lines[first - 1]) : column - 1);
        var note = indent + Mark + reason + "\n";
        for (var i = first; i <= last; i++)
        {
            var line = _lines[i - 1];
            var from = i == first && column > 1 ? column - 1 : Math.Min(indent.Length, Indent(line));
            var comment = indent + "# " + line[from..];
            _lines[i - 1] = i > first ? comment : head.Trim().Length > 0 ? head.TrimEnd() + "\n" + note + comment : note + comment;
        }
    }

    /// <summary>Whether only the dash of a list stands in front of a place.</summary>
    public bool BeginsWithDash(int line, int column) => _lines[line - 1][..(column - 1)].Trim() == "-";

    /// <summary>Puts another value in the place of a setting's. The value must stand on one line.</summary>
    public bool TryReplace(YamlLeaf leaf, string value)
    {
        var (start, end) = (leaf.Value.Start, leaf.Value.End);
        if (leaf.IsFlow || start.Line != end.Line) return false;
        var line = _lines[start.Line - 1];
        _lines[start.Line - 1] = line[..((int)start.Column - 1)] + Quote(value) + line[((int)end.Column - 1)..];
        return true;
    }

    /// <summary>Adds settings behind a line.</summary>
    public void AddBehind(int line, IEnumerable<(string Key, string Value)> settings)
    {
        var added = new StringBuilder(_lines[line - 1]);
        foreach (var (key, value) in settings) added.Append('\n').Append(key).Append(": ").Append(Quote(value));
        _lines[line - 1] = added.ToString();
    }

    /// <summary>Adds lines at the end.</summary>
    public void Append(string lines)
    {
        var last = _lines[^1];
        _lines[^1] = last.Length == 0 ? lines : last + "\n" + lines;
    }

    /// <summary>A value as YAML, in quotes where plain text could mean something else.</summary>
    public static string Quote(string value) => value.Length > 0 && (char.IsAsciiLetterOrDigit(value[0]) || value[0] == '/') && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_')
        ? value
        : $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
