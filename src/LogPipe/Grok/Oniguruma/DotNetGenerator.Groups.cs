using System.Globalization;

namespace LogPipe.Grok.Oniguruma;

internal sealed partial class DotNetGenerator
{
    void WriteCapture(Node.Capture capture)
    {
        if (capture.Number > 0)
        {
            _output.Append(CultureInfo.InvariantCulture, $"(?<{capture.Number}>");
        }
        else
        {
            Open("(?:");
        }

        WriteBranches(capture.Body);
        Close();
    }

    void WriteLook(Node.Look look)
    {
        Open((look.Ahead, look.Negative) switch
        {
            (true, false) => "(?=",
            (true, true) => "(?!",
            (false, false) => "(?<=",
            (false, true) => "(?<!",
        });
        if (look.Body is Node.Set set)
        {
            SetWriter.Write(_output, set.Members, true);
        }
        else
        {
            WriteBranches(look.Body);
        }

        Close();
    }

    void WriteBackReference(Node.BackReference reference)
    {
        Open(reference.IgnoreCase ? "(?i:(?>" : "(?>");

        // Of several groups with the name, the last one that took part and fits.
        for (int i = reference.Targets.Count - 1; i >= 0; i--)
        {
            _output.Append(CultureInfo.InvariantCulture, $"\\k<{reference.Targets[i].Number}>");
            if (i > 0)
            {
                _output.Append('|');
            }
        }

        _output.Append(reference.IgnoreCase ? "))" : ")");
    }

    void WriteConditional(Node.Conditional conditional, int target)
    {
        _output.Append(CultureInfo.InvariantCulture, $"(?({conditional.Targets[target].Number})");
        Write(conditional.Yes);
        _output.Append('|');
        if (target + 1 < conditional.Targets.Count)
        {
            WriteConditional(conditional, target + 1);
        }
        else
        {
            Write(conditional.No);
        }

        Close();
    }

    void WriteAbsent(Node.Absent absent)
    {
        if (NodeTree.FixedLength(absent.Body) is not (> 0 and int length))
        {
            throw new OnigurumaException(absent.Offset, "(?~...) can be translated only where what is absent has one fixed length, at least 1");
        }

        // Up to the first occurrence, and then into it as far as it stays incomplete.
        Open("(?:(?:(?!");
        WriteBranches(absent.Body);
        _output.Append(").)*");
        if (length > 1)
        {
            Open("(?:(?=");
            WriteBranches(absent.Body);
            _output.Append(CultureInfo.InvariantCulture, $").{{0,{length - 1}}})?");
        }

        Close();
    }
}
