using System.Text;
using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Upper and lower case as Ruby has them: by Unicode, with letters that become several (ß is SS).</summary>
static class LetterCase
{
    /// <summary>The text in upper case; the same value when it is already.</summary>
    public static FieldValue Upper(in FieldValue text)
    {
        var chars = text.AsSpan();
        if (!Ascii.IsValid(chars)) return Slow(chars, upper: true, capitalize: false);
        return chars.IndexOfAnyInRange('a', 'z') < 0 ? text : FieldValue.Text(string.Create(chars.Length, text,
            static (target, value) => Ascii.ToUpper(value.AsSpan(), target, out _)));
    }

    /// <summary>The text in lower case; the same value when it is already.</summary>
    public static FieldValue Lower(in FieldValue text)
    {
        var chars = text.AsSpan();
        if (!Ascii.IsValid(chars)) return Slow(chars, upper: false, capitalize: false);
        return chars.IndexOfAnyInRange('A', 'Z') < 0 ? text : FieldValue.Text(string.Create(chars.Length, text,
            static (target, value) => Ascii.ToLower(value.AsSpan(), target, out _)));
    }

    /// <summary>The first letter in upper (title) case, the others in lower case; the same value when they are already.</summary>
    public static FieldValue Capitalized(in FieldValue text)
    {
        var chars = text.AsSpan();
        if (!Ascii.IsValid(chars)) return Slow(chars, upper: false, capitalize: true);
        if (chars.IsEmpty || (!char.IsAsciiLetterLower(chars[0]) && chars[1..].IndexOfAnyInRange('A', 'Z') < 0)) return text;
        return FieldValue.Text(string.Create(chars.Length, text, static (target, value) =>
        {
            var source = value.AsSpan();
            Ascii.ToUpper(source[..1], target, out _);
            Ascii.ToLower(source[1..], target[1..], out _);
        }));
    }

    static FieldValue Slow(ReadOnlySpan<char> text, bool upper, bool capitalize)
    {
        var builder = TextBuilder.Rent();
        Span<char> utf16 = stackalloc char[2];
        var first = capitalize;
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text[i..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                builder.Append(text.Slice(i, length));
                i += length;
                first = false;
                continue;
            }
            i += length;
            if ((first ? SpecialCase.Title(rune.Value) : upper ? SpecialCase.Upper(rune.Value) : SpecialCase.Lower(rune.Value)) is { } special)
            {
                builder.Append(special);
            }
            else
            {
                var mapped = first || upper ? Rune.ToUpperInvariant(rune) : Rune.ToLowerInvariant(rune);
                builder.Append(utf16[..mapped.EncodeToUtf16(utf16)]);
            }
            first = false;
        }
        return FieldValue.Text(builder.Return());
    }
}
