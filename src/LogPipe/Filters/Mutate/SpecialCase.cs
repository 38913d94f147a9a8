using System.Collections.Frozen;

namespace LogPipe.Filters.Mutate;

/// <summary>
/// The letters whose upper, title or lower case is more than one letter, or that .NET leaves alone, after Unicode's
/// SpecialCasing data (the part that depends on neither language nor context).
/// </summary>
static class SpecialCase
{
    static readonly FrozenDictionary<int, (string Upper, string Title)> Table = Build().ToFrozenDictionary();

    /// <summary>The upper case, or null when the simple mapping holds.</summary>
    public static string? Upper(int letter) => Table.TryGetValue(letter, out var forms) ? forms.Upper : null;

    /// <summary>The title case, or null when the simple upper case holds.</summary>
    public static string? Title(int letter) => Table.TryGetValue(letter, out var forms) ? forms.Title : null;

    /// <summary>The lower case, or null when the simple mapping holds.</summary>
    public static string? Lower(int letter) => letter switch
    {
        0x130 => "i\u0307",
        0x212A => "k",
        0x212B => "å",
        _ => null,
    };

    static Dictionary<int, (string Upper, string Title)> Build()
    {
        var table = new Dictionary<int, (string, string)>
        {
            ['ß'] = ("SS", "Ss"),
            ['ı'] = ("I", "I"),
            ['ſ'] = ("S", "S"),
            ['\uFB00'] = ("FF", "Ff"),
            ['\uFB01'] = ("FI", "Fi"),
            ['\uFB02'] = ("FL", "Fl"),
            ['\uFB03'] = ("FFI", "Ffi"),
            ['\uFB04'] = ("FFL", "Ffl"),
            ['\uFB05'] = ("ST", "St"),
            ['\uFB06'] = ("ST", "St"),
            ['\u0587'] = ("\u0535\u0552", "\u0535\u0582"),
            ['\uFB13'] = ("\u0544\u0546", "\u0544\u0576"),
            ['\uFB14'] = ("\u0544\u0535", "\u0544\u0565"),
            ['\uFB15'] = ("\u0544\u053B", "\u0544\u056B"),
            ['\uFB16'] = ("\u054E\u0546", "\u054E\u0576"),
            ['\uFB17'] = ("\u0544\u053D", "\u0544\u056D"),
        };
        AddSame(table, "\u0149\u02BCN", "\u01F0J\u030C", "\u1E96H\u0331", "\u1E97T\u0308", "\u1E98W\u030A", "\u1E99Y\u030A", "\u1E9AA\u02BE");
        AddSame(table, "\u0390\u0399\u0308\u0301", "\u03B0\u03A5\u0308\u0301", "\u1F50\u03A5\u0313", "\u1F52\u03A5\u0313\u0300",
            "\u1F54\u03A5\u0313\u0301", "\u1F56\u03A5\u0313\u0342", "\u1FB6\u0391\u0342", "\u1FC6\u0397\u0342", "\u1FD2\u0399\u0308\u0300",
            "\u1FD3\u0399\u0308\u0301", "\u1FD6\u0399\u0342", "\u1FD7\u0399\u0308\u0342", "\u1FE2\u03A5\u0308\u0300", "\u1FE3\u03A5\u0308\u0301",
            "\u1FE4\u03A1\u0313", "\u1FE6\u03A5\u0342", "\u1FE7\u03A5\u0308\u0342", "\u1FF6\u03A9\u0342");
        AddDigraph(table, 0x1C4);
        AddDigraph(table, 0x1C7);
        AddDigraph(table, 0x1CA);
        AddDigraph(table, 0x1F1);
        AddIotaSubscripts(table);
        // Georgian has capitals, which title case does not use.
        for (var letter = 0x10D0; letter <= 0x10FF; letter++)
            if (letter is not (0x10FB or 0x10FC)) table[letter] = (((char)(letter + 0xBC0)).ToString(), ((char)letter).ToString());
        return table;
    }

    /// <summary>Letters, each followed by its upper case, which is its title case too.</summary>
    static void AddSame(Dictionary<int, (string, string)> table, params ReadOnlySpan<string> entries)
    {
        foreach (var entry in entries) table[entry[0]] = (entry[1..], entry[1..]);
    }

    /// <summary>Three forms in a row: upper, title, lower.</summary>
    static void AddDigraph(Dictionary<int, (string, string)> table, int upper)
    {
        for (var i = 0; i < 3; i++) table[upper + i] = (((char)upper).ToString(), ((char)(upper + 1)).ToString());
    }

    /// <summary>Greek vowels with an iota below: in upper case the iota stands behind them, in title case it stays.</summary>
    static void AddIotaSubscripts(Dictionary<int, (string, string)> table)
    {
        foreach (var (first, plain) in new[] { (0x1F80, 0x1F08), (0x1F90, 0x1F28), (0x1FA0, 0x1F68) })
        {
            for (var i = 0; i < 16; i++)
                table[first + i] = ($"{(char)(plain + i % 8)}\u0399", ((char)(first + 8 + i % 8)).ToString());
        }
        foreach (var (lower, title, vowel) in new[] { (0x1FB3, 0x1FBC, 'Α'), (0x1FC3, 0x1FCC, 'Η'), (0x1FF3, 0x1FFC, 'Ω') })
            table[lower] = table[title] = ($"{vowel}\u0399", ((char)title).ToString());
        foreach (var (letter, capital) in new[] { (0x1FB2, '\u1FBA'), (0x1FB4, '\u0386'), (0x1FC2, '\u1FCA'), (0x1FC4, '\u0389'), (0x1FF2, '\u1FFA'), (0x1FF4, '\u038F') })
            table[letter] = ($"{capital}\u0399", $"{capital}\u0345");
        foreach (var (letter, vowel) in new[] { (0x1FB7, 'Α'), (0x1FC7, 'Η'), (0x1FF7, 'Ω') })
            table[letter] = ($"{vowel}\u0342\u0399", $"{vowel}\u0342\u0345");
    }
}
