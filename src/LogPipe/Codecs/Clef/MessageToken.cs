using System.Globalization;
using LogPipe.Events;

namespace LogPipe.Codecs.Clef;

/// <summary>A piece of a message template: literal text, or a hole for a property.</summary>
/// <param name="Text">The text as written; what is printed when the property is missing.</param>
sealed record MessageToken(string Text)
{
    /// <summary>The property; null for literal text.</summary>
    public FieldName? Property { get; private init; }

    /// <summary>What stands behind the colon, if there is one.</summary>
    public string? Format { get; private init; }

    /// <summary>The width to fill with blanks, at the right when negative.</summary>
    int Alignment { get; init; }

    /// <summary>Reads <c>{name,alignment:format}</c>; null when it is no hole.</summary>
    public static MessageToken? TryHole(string text)
    {
        var inner = text.AsSpan(1, text.Length - 2);
        string? format = null;
        var colon = inner.IndexOf(':');
        if (colon >= 0)
        {
            format = inner[(colon + 1)..].ToString();
            inner = inner[..colon];
        }
        var alignment = 0;
        var comma = inner.IndexOf(',');
        if (comma >= 0)
        {
            if (!int.TryParse(inner[(comma + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out alignment)
                || alignment is 0 or < -1000 or > 1000) return null;
            inner = inner[..comma];
        }
        if (inner is ['@' or '$', ..]) inner = inner[1..];
        if (inner.IsEmpty) return null;
        foreach (var c in inner)
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '.')) return null;
        return new MessageToken(text) { Property = FieldName.Of(inner), Format = format?.Length > 0 ? format : null, Alignment = alignment };
    }

    /// <summary>Appends the property's value, formatted and aligned.</summary>
    public void Append(TextBuilder builder, FieldMap properties, bool quoteStrings)
    {
        if (Property is null || !properties.TryGet(Property, out var value))
        {
            builder.Append(Text);
            return;
        }
        var start = builder.Length;
        PropertyText.Append(builder, value, Format, quoteStrings);
        var missing = Math.Abs(Alignment) - (builder.Length - start);
        if (missing <= 0) return;
        var rendered = builder.Span[start..].ToString();
        if (Alignment > 0)
        {
            builder.Truncate(start);
            Pad(builder, missing);
            builder.Append(rendered);
        }
        else
        {
            Pad(builder, missing);
        }
    }

    static void Pad(TextBuilder builder, int count)
    {
        builder.GetSpan(count)[..count].Fill(' ');
        builder.Advance(count);
    }
}
