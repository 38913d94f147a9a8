using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using LogPipe.Events;

namespace LogPipe.Search;

/// <summary>
/// Cuts text into the words that full text search knows: runs of letters and digits, with the dots between digits (addresses,
/// versions, decimals). Scripts written without spaces (Chinese, Japanese, Thai…) give one word for each character, so that any
/// part of a sentence is found. The index and the queries both use this, which is why a query never misses what is indexed.
/// </summary>
ref struct Words(ReadOnlySpan<char> text)
{
    /// <summary>The index keeps so many characters of a word; longer words are told apart by reading the document.</summary>
    public const int MaxIndexed = 64;

    readonly ReadOnlySpan<char> _text = text;
    int _next;

    /// <summary>Where the word starts.</summary>
    public int Start { get; private set; }

    /// <summary>How long it is.</summary>
    public int Length { get; private set; }

    /// <summary>The word as written.</summary>
    public readonly ReadOnlySpan<char> Current => _text.Slice(Start, Length);

    enum Kind
    {
        Separator,
        Letter,
        Whole,
    }

    /// <summary>Goes to the next word.</summary>
    public bool Next()
    {
        while (_next < _text.Length)
        {
            var kind = KindAt(_next, out var width);
            Start = _next;
            _next += width;
            if (kind == Kind.Separator) continue;
            if (kind == Kind.Letter) SkipLetters();
            Length = _next - Start;
            return true;
        }
        return false;
    }

    /// <summary>A character as comparisons see it: without its case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char c)
    {
        if (c < 128) return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        // Upper first: σ and ς, which are the same letter, have only their capital in common.
        return char.ToLowerInvariant(char.ToUpperInvariant(c));
    }

    /// <summary>True when the texts differ in case only.</summary>
    public static bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length != b.Length) return false;
        for (var i = 0; i < a.Length; i++)
            if (Fold(a[i]) != Fold(b[i])) return false;
        return true;
    }

    /// <summary>True for text to be matched by its words: it has white space, or is in a script without spaces.</summary>
    public static bool IsProse(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsWhiteSpace(text[i]) || IsWithoutSpaces(text[i])) return true;
        return false;
    }

    /// <summary>Appends a word as the index keeps it: folded and cut.</summary>
    public static void AppendIndexed(ByteBuffer target, ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[MaxIndexed];
        var length = Math.Min(word.Length, MaxIndexed);
        if (length < word.Length && char.IsHighSurrogate(word[length - 1])) length--;
        for (var i = 0; i < length; i++) folded[i] = Fold(word[i]);
        target.WriteUtf8(folded[..length]);
    }

    void SkipLetters()
    {
        while (_next < _text.Length)
        {
            if (KindAt(_next, out var width) == Kind.Letter) _next += width;
            else if (IsInnerDot()) _next++;
            else return;
        }
    }

    readonly bool IsInnerDot() => _text[_next] == '.' && char.IsAsciiDigit(_text[_next - 1])
        && _next + 1 < _text.Length && char.IsAsciiDigit(_text[_next + 1]);

    readonly Kind KindAt(int index, out int width)
    {
        var c = _text[index];
        width = 1;
        if (c < 128) return char.IsAsciiLetterOrDigit(c) ? Kind.Letter : Kind.Separator;
        if (!char.IsSurrogate(c))
            return IsWithoutSpaces(c) && !char.IsPunctuation(c) ? Kind.Whole : OfCategory(CharUnicodeInfo.GetUnicodeCategory(c));
        if (Rune.DecodeFromUtf16(_text[index..], out var rune, out _) != OperationStatus.Done) return Kind.Separator;
        width = 2;
        // Planes 2 and 3 hold rare Chinese characters and nothing else.
        return rune.Value >= 0x20000 ? Kind.Whole : OfCategory(Rune.GetUnicodeCategory(rune));
    }

    static Kind OfCategory(UnicodeCategory category) => category
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        ? Kind.Letter : Kind.Separator;

    static bool IsWithoutSpaces(char c) => c >= 0x0e00 && c
        is <= '\u0eff'                      // Thai, Lao
        or >= '\u1000' and <= '\u109f'      // Myanmar
        or >= '\u1780' and <= '\u17ff'      // Khmer
        or >= '\u3005' and <= '\u3007'      // 々〆〇
        or >= '\u3040' and <= '\u30ff'      // Hiragana, Katakana
        or >= '\u31f0' and <= '\u31ff'
        or >= '\u3400' and <= '\u4dbf'      // Han
        or >= '\u4e00' and <= '\u9fff'
        or >= '\uf900' and <= '\ufaff'
        or >= '\uff66' and <= '\uff9f'      // half-width Katakana
        or >= '\ud840' and <= '\ud8bf';     // the first halves of planes 2 and 3
}
