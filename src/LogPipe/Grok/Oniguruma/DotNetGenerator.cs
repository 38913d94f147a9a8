using System.Globalization;
using System.Text;

namespace LogPipe.Grok.Oniguruma;

/// <summary>
/// Writes a parsed expression as a .NET one, to be used with <c>Singleline</c> and <c>CultureInvariant</c>. Groups get
/// numbers, not names, so duplicate and odd names need no care. Case is written out as sets, since the two
/// engines disagree on what a case pair is.
/// </summary>
internal sealed partial class DotNetGenerator
{
    const int MaxLength = 2_000_000;
    const string Word = "[0-9A-Z_a-z]";

    readonly StringBuilder _output = new();
    readonly int _keepGroup;
    bool _usesKeep;

    DotNetGenerator(int keepGroup) => _keepGroup = keepGroup;

    /// <summary>The .NET expression; <paramref name="keepGroup"/> is the number of the group that marks <c>\K</c>, 0 if none.</summary>
    /// <exception cref="OnigurumaException">A construct cannot be translated.</exception>
    public static string Generate(ParsedRegex regex, out int keepGroup)
    {
        var generator = new DotNetGenerator(regex.Captures.Count + 1);
        generator.Write(regex.Root);
        keepGroup = generator._usesKeep ? generator._keepGroup : 0;
        return generator._output.ToString();
    }

    void Write(Node node)
    {
        if (_output.Length > MaxLength)
        {
            throw new OnigurumaException(node.Offset, "the expression becomes too large: its \\g<...> calls multiply");
        }

        switch (node)
        {
            case Node.Empty:
                break;
            case Node.Literal n:
                WriteLiteral(n);
                break;
            case Node.Set n:
                SetWriter.Write(_output, n.Members, false);
                break;
            case Node.Sequence n:
                WriteSequence(n.Items);
                break;
            case Node.Alternation n:
                Open("(?:");
                WriteBranches(n.Branches);
                Close();
                break;
            case Node.Repeat n:
                WriteRepeat(n, n.Possessive);
                break;
            case Node.Capture n:
                WriteCapture(n);
                break;
            case Node.Call n:
                WriteCapture(n.Target!);
                break;
            case Node.Atomic n:
                Open("(?>");
                WriteBranches(n.Body);
                Close();
                break;
            case Node.Look n:
                WriteLook(n);
                break;
            case Node.Anchor n:
                WriteAnchor(n, false);
                break;
            case Node.BackReference n:
                WriteBackReference(n);
                break;
            case Node.Conditional n:
                WriteConditional(n, 0);
                break;
            case Node.Absent n:
                WriteAbsent(n);
                break;
            case Node.Keep:
                _usesKeep = true;
                _output.Append(CultureInfo.InvariantCulture, $"(?<{_keepGroup}>)");
                break;
        }
    }

    void Open(string text) => _output.Append(text);

    void Close() => _output.Append(')');

    void WriteBranches(Node body)
    {
        if (body is Node.Alternation alternation)
        {
            WriteBranches(alternation.Branches);
        }
        else
        {
            Write(body);
        }
    }

    void WriteBranches(List<Node> branches)
    {
        for (int i = 0; i < branches.Count; i++)
        {
            if (i > 0)
            {
                _output.Append('|');
            }

            Write(branches[i]);
        }
    }

    void WriteSequence(List<Node> items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            Node? next = i + 1 < items.Count ? items[i + 1] : null;
            switch (items[i])
            {
                // A run of word characters ends at a word boundary where it is longest, or nowhere.
                case Node.Repeat run when IsWordRun(run) && next is Node.Anchor { Kind: AnchorKind.WordBoundary }:
                    WriteRepeat(run, true);
                    break;
                case Node.Anchor anchor:
                    WriteAnchor(anchor, RestTakesText(items, i + 1));
                    break;
                default:
                    Write(items[i]);
                    break;
            }
        }
    }

    static bool IsWordRun(Node.Repeat run) =>
        run is { Min: >= 1, Max: Node.Repeat.Unlimited, Greedy: true, Body: Node.Set set } && set.Members.SameAs(CharSets.AsciiWord);

    static bool RestTakesText(List<Node> items, int from)
    {
        for (int i = from; i < items.Count; i++)
        {
            if (NodeTree.MinLength(items[i]) > 0)
            {
                return true;
            }
        }

        return false;
    }

    void WriteAnchor(Node.Anchor anchor, bool textFollows)
    {
        switch (anchor.Kind)
        {
            case AnchorKind.LineStart:
                // Not after a newline that ends the text; only an expression that can match nothing there can tell.
                _output.Append("(?m:^)");
                if (!textFollows)
                {
                    _output.Append("(?!(?<=\\n)\\z)");
                }

                break;
            case AnchorKind.LineEnd:
                _output.Append("(?m:$)");
                break;
            case AnchorKind.TextStart:
                _output.Append("\\A");
                break;
            case AnchorKind.TextEnd:
                _output.Append("\\z");
                break;
            case AnchorKind.TextEndOrFinalNewline:
                _output.Append("\\Z");
                break;
            case AnchorKind.SearchStart:
                _output.Append("\\G");
                break;
            default:
                WriteBoundary(anchor);
                break;
        }
    }

    /// <summary>
    /// Word boundaries know all of Unicode even where <c>\w</c> is ASCII. .NET's differ from Oniguruma's only at joiners and
    /// rare marks.
    /// </summary>
    void WriteBoundary(Node.Anchor anchor)
    {
        bool boundary = anchor.Kind == AnchorKind.WordBoundary;
        _output.Append((anchor.Ascii, boundary) switch
        {
            (false, true) => "\\b",
            (false, false) => "\\B",
            (true, true) => $"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))",
            (true, false) => $"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))",
        });
    }

    void WriteRepeat(Node.Repeat repeat, bool atomic)
    {
        if (atomic)
        {
            Open("(?>");
        }

        bool unlimited = repeat.Max == Node.Repeat.Unlimited;
        switch (repeat.Body)
        {
            case Node.Set set:
                SetWriter.Write(_output, set.Members, unlimited && repeat.Min <= 1);
                break;
            case Node.Literal { IgnoreCase: false, Text.Length: 1 } literal:
                WriteLiteral(literal);
                break;
            case Node.Capture { Number: > 0 } capture:
                WriteCapture(capture);
                break;
            case Node.Alternation or Node.Atomic:
                Write(repeat.Body);
                break;
            default:
                Open("(?:");
                Write(repeat.Body);
                Close();
                break;
        }

        _output.Append((repeat.Min, repeat.Max) switch
        {
            (0, Node.Repeat.Unlimited) => "*",
            (1, Node.Repeat.Unlimited) => "+",
            (0, 1) => "?",
            (int min, Node.Repeat.Unlimited) => string.Create(CultureInfo.InvariantCulture, $"{{{min},}}"),
            (int min, int max) when min == max => string.Create(CultureInfo.InvariantCulture, $"{{{min}}}"),
            (int min, int max) => string.Create(CultureInfo.InvariantCulture, $"{{{min},{max}}}"),
        });
        if (!repeat.Greedy)
        {
            _output.Append('?');
        }

        if (atomic)
        {
            Close();
        }
    }
}
