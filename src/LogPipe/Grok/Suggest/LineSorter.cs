using System.Text.RegularExpressions;

namespace LogPipe.Grok.Suggest;

/// <summary>Tells lines that begin an event from those that go on with one.</summary>
static partial class LineSorter
{
    // How far into a line a date may stand that marks it as the beginning of an event.
    const int DateWithin = 48;

    /// <summary>Sorts lines.</summary>
    public static SortedLines Sort(IReadOnlyList<string> lines)
    {
        List<string> records = [], continuations = [];
        int blank = 0, unreadable = 0;
        // Indented lines go on with something only where others are not.
        var first = lines.FirstOrDefault(l => l.Length > 0);
        var indentation = first is not null && !char.IsWhiteSpace(first[0]);
        var dated = MostAreDated(lines);
        var inBlock = false;
        foreach (var line in lines)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                blank++;
                continue;
            }
            if (!IsText(line))
            {
                unreadable++;
                continue;
            }
            var indented = indentation && char.IsWhiteSpace(line[0]);
            var goesOn = records.Count > 0 && (indented || Trace().IsMatch(line) || (inBlock && (dated ? !HasDate(line) : Thrown().IsMatch(line))));
            // A JSON object over several lines closes with a bracket by itself.
            goesOn |= records.Count > 0 && line.TrimEnd() is "}" or "]" or ")" or "},";
            inBlock = goesOn;
            (goesOn ? continuations : records).Add(line);
        }
        return new SortedLines(records, continuations, blank, unreadable);
    }

    static bool MostAreDated(IReadOnlyList<string> lines)
    {
        int with = 0, all = 0;
        foreach (var line in lines)
        {
            if (line.Length == 0 || char.IsWhiteSpace(line[0]) || Trace().IsMatch(line)) continue;
            all++;
            if (HasDate(line)) with++;
        }
        return with * 10 >= all * 7;
    }

    static bool HasDate(string line)
    {
        for (var i = 0; i < Math.Min(line.Length, DateWithin); i++)
        {
            if (i > 0 && char.IsLetterOrDigit(line[i - 1])) continue;
            if (!char.IsLetterOrDigit(line[i])) continue;
            if (TimestampForm.All.Any(f => !f.IsEpoch && f.Read(line, i) > 0)) return true;
        }
        return false;
    }

    static bool IsText(string line)
    {
        var odd = 0;
        foreach (var c in line)
        {
            if (c == '\0') return false;
            if (c == '\ufffd' || (c < ' ' && c is not ('\t' or '\u001b'))) odd++;
        }
        return odd * 10 <= line.Length;
    }

    [GeneratedRegex(@"^(?:[A-Za-z_]\w*\.)+[A-Z]\w*(?::|$)")]
    private static partial Regex Thrown();

    [GeneratedRegex(@"^(?:Traceback \(most recent call last\)|Caused by: |Suppressed: |\.\.\. \d+ more|During handling of the above exception|The above exception was|goroutine \d+ \[|(?:[A-Za-z_$][\w$]*\.)*[A-Z]\w*(?:Exception|Error|Warning|Throwable|Interrupt|Exit)(?::|$| in thread))")]
    private static partial Regex Trace();
}
