namespace LogPipe.Events;

/// <summary>
/// A compiled sprintf text: literals, <c>%{field}</c>, <c>%{+JODA}</c>, <c>%{{JAVA}}</c>. Compiled once when the config
/// loads; rendering copies and formats, and never parses.
/// </summary>
public sealed class Template
{
    readonly TemplatePart[] _parts;
    FieldReference? _reference;

    Template(string text, TemplatePart[] parts)
    {
        Text = text;
        _parts = parts;
    }

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>True when every event gives the same text.</summary>
    public bool IsConstant => _parts.Length == 0;

    /// <summary>What makes rendering fail for every event (an unknown date letter, a bad reference), or null.</summary>
    public string? Error => _parts.OfType<FailingPart>().FirstOrDefault()?.Error;

    /// <summary>Compiles a text. Never fails: a broken part fails when it is rendered, as in Logstash.</summary>
    public static Template Parse(string text) => new(text, TemplateParser.Parse(text));

    /// <summary>The text for an event. Throws <see cref="EventException"/> when a part is broken.</summary>
    public string Render(Event e)
    {
        if (_parts.Length == 0) return Text;
        var builder = TextBuilder.Rent();
        try
        {
            Append(builder, e);
            return builder.ToString();
        }
        finally
        {
            builder.Release();
        }
    }

    /// <summary>Appends the text for an event. Throws <see cref="EventException"/> when a part is broken.</summary>
    public void Append(TextBuilder target, Event e)
    {
        if (_parts.Length == 0) target.Append(Text);
        foreach (var part in _parts) part.Append(target, e);
    }

    /// <summary>
    /// As <see cref="Append"/>, but false when a referenced field was missing and so stands there literally.
    /// </summary>
    public bool TryAppend(TextBuilder target, Event e)
    {
        if (_parts.Length == 0) target.Append(Text);
        var complete = true;
        foreach (var part in _parts) complete &= part.Append(target, e);
        return complete;
    }

    /// <summary>
    /// The text for an event as a value, without a copy where it is constant or the text of one field. Throws
    /// <see cref="EventException"/> when a part is broken.
    /// </summary>
    public FieldValue RenderValue(Event e)
    {
        if (_parts.Length == 1 && _parts[0] is FieldPart part && e.TryGet(part.Reference, out var value) && value.IsText) return value;
        return FieldValue.Text(Render(e));
    }

    /// <summary>The rendered text as a field reference. Throws <see cref="EventException"/> when it is none.</summary>
    public FieldReference RenderReference(Event e)
    {
        if (_parts.Length == 0) return _reference ??= FieldReference.Parse(Text);
        var builder = TextBuilder.Rent();
        try
        {
            Append(builder, e);
            return FieldReference.Parse(builder.Span);
        }
        finally
        {
            builder.Release();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
