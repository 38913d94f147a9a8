using System.Globalization;
using System.Runtime.CompilerServices;

namespace LogPipe.Grok.Scanner;

/// <summary>What .NET's <c>\b</c> takes for a part of a word.</summary>
internal static class WordUnits
{
    const int Categories = 1 << (int)UnicodeCategory.UppercaseLetter | 1 << (int)UnicodeCategory.LowercaseLetter |
        1 << (int)UnicodeCategory.TitlecaseLetter | 1 << (int)UnicodeCategory.ModifierLetter | 1 << (int)UnicodeCategory.OtherLetter |
        1 << (int)UnicodeCategory.NonSpacingMark |
        1 << (int)UnicodeCategory.DecimalDigitNumber | 1 << (int)UnicodeCategory.ConnectorPunctuation;

    const ulong LowBits = 0x03FF_0000_0000_0000;
    const ulong HighBits = 0x07FF_FFFE_87FF_FFFE;

    /// <summary>Whether the unit is one, joiners included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Contains(char c) => c < 128 ? IsAscii(c) : IsWide(c);

    /// <summary>Whether an ASCII character is a letter, a digit or an underscore.</summary>
    public static bool IsAscii(char c) => c < 128 && ((c < 64 ? LowBits >> c : HighBits >> (c - 64)) & 1) != 0;

    static bool IsWide(char c) => (Categories >> (int)char.GetUnicodeCategory(c) & 1) != 0 || c is '\u200C' or '\u200D';
}
