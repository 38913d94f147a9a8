using System.Text;

namespace LogPipe.Grok;

/// <summary>Replaces references by the regular expressions they name, and remembers what came from where.</summary>
internal sealed class GrokExpander
{
    const int MaxLength = 1_000_000;
    const int MaxErrors = 20;

    readonly PatternLibrary _library;
    readonly bool _namedOnly;
    readonly StringBuilder _output = new();
    readonly List<Segment> _segments = [];
    readonly List<GrokError> _errors = [];
    readonly List<string> _open = [];
    readonly Dictionary<string, PatternDefinition> _inline = new(StringComparer.Ordinal);

    GrokExpander(PatternLibrary library, bool namedOnly)
    {
        _library = library;
        _namedOnly = namedOnly;
    }

    /// <summary>The expanded text; <paramref name="errors"/> holds every mistake found, none if it is usable.</summary>
    public static string Expand(string expression, PatternLibrary library, bool namedOnly, List<GrokError> errors, out GrokExpander expander)
    {
        expander = new GrokExpander(library, namedOnly);
        expander.Append(expression, null, 0, 0);
        errors.AddRange(expander._errors);
        return expander._output.ToString();
    }

    /// <summary>Turns an offset in the expanded text into an error at the place in the expression.</summary>
    public GrokError ErrorAt(int offset, string message)
    {
        for (int i = _segments.Count - 1; i >= 0; i--)
        {
            Segment segment = _segments[i];
            if (segment.ExpandedStart <= offset)
            {
                return segment.Definition is null
                    ? new GrokError(segment.Origin + offset - segment.ExpandedStart, 1, message)
                    : new GrokError(segment.Origin, segment.OriginLength, message,
                        $"the mistake is inside the pattern {segment.Definition.Name} ({segment.Definition.Where})");
            }
        }

        return new GrokError(offset, 1, message);
    }

    /// <summary>The name of the pattern whose own text is at an offset in the expanded text; null for the expression itself.</summary>
    public string? PatternAt(int offset)
    {
        for (int i = _segments.Count - 1; i >= 0; i--)
        {
            if (_segments[i].ExpandedStart <= offset)
            {
                return _segments[i].Definition?.Name;
            }
        }

        return null;
    }

    void Append(string text, PatternDefinition? definition, int origin, int originLength)
    {
        int position = 0;
        while (position < text.Length)
        {
            int start = text.IndexOf("%{", position, StringComparison.Ordinal);
            if (start < 0)
            {
                break;
            }

            if (!GrokReference.TryRead(text, start, out GrokReference reference))
            {
                AppendText(text, position, start + 2, definition, origin, originLength);
                position = start + 2;
                continue;
            }

            AppendText(text, position, start, definition, origin, originLength);
            int from = definition is null ? start : origin;
            int length = definition is null ? reference.End - start : originLength;
            AppendReference(reference, definition, from, length);
            position = reference.End;
        }

        AppendText(text, position, text.Length, definition, origin, originLength);
    }

    void AppendText(string text, int start, int end, PatternDefinition? definition, int origin, int originLength)
    {
        if (end > start)
        {
            _segments.Add(new Segment(_output.Length, definition is null ? start : origin, originLength, definition));
            _output.Append(text, start, end - start);
        }
    }

    void AppendReference(GrokReference reference, PatternDefinition? within, int origin, int length)
    {
        if (reference.Inline is not null)
        {
            _inline[reference.Name] = new PatternDefinition(reference.Name, reference.Inline, "its own reference", 0);
        }

        if (!_inline.TryGetValue(reference.Name, out PatternDefinition? definition) && !_library.TryGet(reference.Name, out definition))
        {
            string inside = within is null ? "" : $" (used by {within.Name}, {within.Where})";
            Report(origin, length, $"pattern %{{{reference.Name}}} is not defined{inside}", _library.Explain(reference.Name));
            return;
        }

        if (_open.Contains(reference.Name))
        {
            Report(origin, length, $"pattern %{{{reference.Name}}} refers to itself: {string.Join(" → ", _open)} → {reference.Name}",
                $"see {definition.Where}");
            return;
        }

        if (_output.Length > MaxLength)
        {
            Report(origin, length, $"the expression grows beyond {MaxLength} characters when its patterns are put in", null);
            return;
        }

        _segments.Add(new Segment(_output.Length, origin, length, definition));
        string? group = reference.Field is not null ? $"{reference.Name}:{reference.Field}" : _namedOnly ? null : reference.Name;
        _output.Append(group is null ? "(?:" : $"(?<{group}>");
        _open.Add(reference.Name);
        Append(definition.Text, definition, origin, length);
        _open.RemoveAt(_open.Count - 1);
        _segments.Add(new Segment(_output.Length, origin, length, definition));
        _output.Append(')');
    }

    void Report(int offset, int length, string message, string? hint)
    {
        var error = new GrokError(offset, length, message, hint);
        if (_errors.Count < MaxErrors && !_errors.Contains(error))
        {
            _errors.Add(error);
        }
    }

    readonly record struct Segment(int ExpandedStart, int Origin, int OriginLength, PatternDefinition? Definition);
}
