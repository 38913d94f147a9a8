using System.Globalization;

namespace LogPipe.Grok.Oniguruma;

/// <summary>The character types, POSIX brackets and properties of Oniguruma's Ruby syntax.</summary>
internal static class CharSets
{
    public static readonly CodePointSet AsciiWord = CodePointSet.Of(('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_'));
    public static readonly CodePointSet AsciiDigit = CodePointSet.Of(('0', '9'));
    public static readonly CodePointSet AsciiSpace = CodePointSet.Of((9, 13), (' ', ' '));
    public static readonly CodePointSet HexDigit = CodePointSet.Of(('0', '9'), ('a', 'f'), ('A', 'F'));
    public static readonly CodePointSet Ascii = CodePointSet.Of((0, 0x7F));
    public static readonly CodePointSet Newline = CodePointSet.Single('\n');
    public static readonly CodePointSet NotNewline = Newline.Complement();
    public static readonly CodePointSet LineEnds = CodePointSet.Of((10, 13), (0x85, 0x85), (0x2028, 0x2029));

    static readonly CodePointSet WhiteSpace = CodePointSet.Of((9, 13), (32, 32), (0x85, 0x85), (0xA0, 0xA0),
        (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000));

    static readonly Lazy<CodePointSet[]> Categories = new(BuildCategories);

    // Scripts in use in log lines; others are refused by name, never guessed.
    static readonly Dictionary<string, CodePointSet> Scripts = new(StringComparer.Ordinal)
    {
        ["latin"] = CodePointSet.Of((0x41, 0x5A), (0x61, 0x7A), (0xAA, 0xAA), (0xBA, 0xBA), (0xC0, 0xD6), (0xD8, 0xF6),
            (0xF8, 0x2B8), (0x2E0, 0x2E4), (0x1D00, 0x1D25), (0x1D2C, 0x1D5C), (0x1D62, 0x1D65), (0x1D6B, 0x1D77),
            (0x1D79, 0x1DBE), (0x1E00, 0x1EFF), (0x2071, 0x2071), (0x207F, 0x207F), (0x2090, 0x209C), (0x212A, 0x212B),
            (0x2132, 0x2132), (0x214E, 0x214E), (0x2160, 0x2188), (0x2C60, 0x2C7F), (0xA722, 0xA787), (0xA78B, 0xA7BF),
            (0xFB00, 0xFB06), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A)),
        ["greek"] = CodePointSet.Of((0x370, 0x373), (0x375, 0x377), (0x37A, 0x37D), (0x37F, 0x37F), (0x384, 0x384),
            (0x386, 0x386), (0x388, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3E1), (0x3F0, 0x3FF),
            (0x1F00, 0x1FFE), (0x2126, 0x2126)),
        ["cyrillic"] = CodePointSet.Of((0x400, 0x484), (0x487, 0x52F), (0x1C80, 0x1C88), (0x1D2B, 0x1D2B),
            (0x1D78, 0x1D78), (0x2DE0, 0x2DFF), (0xA640, 0xA69F), (0xFE2E, 0xFE2F)),
        ["armenian"] = CodePointSet.Of((0x531, 0x556), (0x559, 0x58A), (0x58D, 0x58F), (0xFB13, 0xFB17)),
        ["hebrew"] = CodePointSet.Of((0x591, 0x5C7), (0x5D0, 0x5EA), (0x5EF, 0x5F4), (0xFB1D, 0xFB4F)),
        ["arabic"] = CodePointSet.Of((0x600, 0x604), (0x606, 0x60B), (0x60D, 0x61A), (0x61C, 0x61E), (0x620, 0x63F),
            (0x641, 0x64A), (0x656, 0x66F), (0x671, 0x6DC), (0x6DE, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF),
            (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
        ["devanagari"] = CodePointSet.Of((0x900, 0x950), (0x955, 0x963), (0x966, 0x97F), (0xA8E0, 0xA8FF)),
        ["thai"] = CodePointSet.Of((0xE01, 0xE3A), (0xE40, 0xE5B)),
        ["georgian"] = CodePointSet.Of((0x10A0, 0x10C5), (0x10C7, 0x10C7), (0x10CD, 0x10CD), (0x10D0, 0x10FA), (0x10FC, 0x10FF)),
        ["hangul"] = CodePointSet.Of((0x1100, 0x11FF), (0x302E, 0x302F), (0x3131, 0x318E), (0x3200, 0x321E),
            (0x3260, 0x327E), (0xA960, 0xA97C), (0xAC00, 0xD7A3), (0xD7B0, 0xD7FB), (0xFFA0, 0xFFDC)),
        ["hiragana"] = CodePointSet.Of((0x3041, 0x3096), (0x309D, 0x309F), (0x1F200, 0x1F200)),
        ["katakana"] = CodePointSet.Of((0x30A1, 0x30FA), (0x30FD, 0x30FF), (0x31F0, 0x31FF), (0x32D0, 0x32FE),
            (0x3300, 0x3357), (0xFF66, 0xFF6F), (0xFF71, 0xFF9D)),
        ["han"] = CodePointSet.Of((0x2E80, 0x2E99), (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5), (0x3005, 0x3005), (0x3007, 0x3007),
            (0x3021, 0x3029), (0x3038, 0x303B), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFA6D), (0xFA70, 0xFAD9),
            (0x20000, 0x2FA1D)),
    };

    static readonly Dictionary<string, UnicodeCategory[]> CategoryNames = BuildCategoryNames();

    public static CodePointSet Word(bool ascii) => ascii ? AsciiWord : Posix("word", false)!;

    public static CodePointSet Digit(bool ascii) => ascii ? AsciiDigit : Posix("digit", false)!;

    public static CodePointSet Space(bool ascii) => ascii ? AsciiSpace : WhiteSpace;

    /// <summary>The set a POSIX bracket such as <c>[:alpha:]</c> stands for; null for an unknown name.</summary>
    public static CodePointSet? Posix(string name, bool ascii)
    {
        CodePointSet? set = name switch
        {
            "alnum" => Alphabetic().Union(Category(UnicodeCategory.DecimalDigitNumber)),
            "alpha" => Alphabetic(),
            "ascii" => Ascii,
            "blank" => Category(UnicodeCategory.SpaceSeparator).Union(CodePointSet.Single('\t')),
            "cntrl" => Category(UnicodeCategory.Control),
            "digit" => Category(UnicodeCategory.DecimalDigitNumber),
            "graph" => Graph(),
            "lower" => Category(UnicodeCategory.LowercaseLetter).Union(CodePointSet.Of((0xAA, 0xAA), (0xBA, 0xBA),
                (0x2B0, 0x2B8), (0x2C0, 0x2C1), (0x2E0, 0x2E4), (0x2170, 0x217F), (0x24D0, 0x24E9))),
            "print" => Graph().Union(Category(UnicodeCategory.SpaceSeparator)),
            "punct" => Major('P').Union(CodePointSet.Of(('$', '$'), ('+', '+'), ('<', '>'), ('^', '^'), ('`', '`'),
                ('|', '|'), ('~', '~'))),
            "space" => WhiteSpace,
            "upper" => Category(UnicodeCategory.UppercaseLetter).Union(CodePointSet.Of((0x2160, 0x216F), (0x24B6, 0x24CF))),
            "xdigit" => HexDigit,
            "word" => Alphabetic().Union(Major('M')).Union(Category(UnicodeCategory.DecimalDigitNumber))
                .Union(Category(UnicodeCategory.ConnectorPunctuation)),
            _ => null,
        };
        return set is null || !ascii ? set : set.Intersect(Ascii);
    }

    /// <summary>The set of <c>\p{Name}</c>; blanks, dashes, underscores and letter case do not count. Null if unknown.</summary>
    public static CodePointSet? Property(string name)
    {
        string key = name.Replace(" ", "").Replace("-", "").Replace("_", "").ToLowerInvariant();
        if (Posix(key, false) is { } posix)
        {
            return posix;
        }

        if (key == "any")
        {
            return CodePointSet.All;
        }

        if (key == "assigned")
        {
            return Category(UnicodeCategory.OtherNotAssigned).Complement();
        }

        if (key is "alphabetic")
        {
            return Alphabetic();
        }

        if (key is "whitespace")
        {
            return WhiteSpace;
        }

        if (CategoryNames.TryGetValue(key, out UnicodeCategory[]? categories))
        {
            CodePointSet set = CodePointSet.Empty;
            foreach (UnicodeCategory category in categories)
            {
                set = set.Union(Category(category));
            }

            return set;
        }

        return Scripts.GetValueOrDefault(key);
    }

    public static CodePointSet Mark() => Major('M');

    static CodePointSet Category(UnicodeCategory category) => Categories.Value[(int)category];

    static CodePointSet Alphabetic() => Major('L').Union(Category(UnicodeCategory.LetterNumber))
        .Union(Category(UnicodeCategory.SpacingCombiningMark)).Union(CodePointSet.Of((0x24B6, 0x24E9)));

    static CodePointSet Graph() => Major('Z').Union(Category(UnicodeCategory.Control)).Union(Category(UnicodeCategory.Surrogate))
        .Union(Category(UnicodeCategory.OtherNotAssigned)).Complement();

    static CodePointSet Major(char letter) => Property(letter.ToString())!;

    static CodePointSet[] BuildCategories()
    {
        var ranges = new List<(int, int)>[30];
        for (int i = 0; i < ranges.Length; i++)
        {
            ranges[i] = [];
        }

        int start = 0;
        UnicodeCategory current = CharUnicodeInfo.GetUnicodeCategory(0);
        for (int c = 1; c <= CodePointSet.Max + 1; c++)
        {
            UnicodeCategory category = c > CodePointSet.Max ? (UnicodeCategory)(-1) : CharUnicodeInfo.GetUnicodeCategory(c);
            if (category != current)
            {
                ranges[(int)current].Add((start, c - 1));
                start = c;
                current = category;
            }
        }

        var sets = new CodePointSet[ranges.Length];
        for (int i = 0; i < sets.Length; i++)
        {
            sets[i] = CodePointSet.FromRanges(ranges[i]);
        }

        return sets;
    }

    static Dictionary<string, UnicodeCategory[]> BuildCategoryNames()
    {
        var names = new Dictionary<string, UnicodeCategory[]>(StringComparer.Ordinal);
        (string Short, string Long)[] all =
        [
            ("lu", "uppercaseletter"), ("ll", "lowercaseletter"), ("lt", "titlecaseletter"), ("lm", "modifierletter"),
            ("lo", "otherletter"), ("mn", "nonspacingmark"), ("mc", "spacingmark"), ("me", "enclosingmark"),
            ("nd", "decimalnumber"), ("nl", "letternumber"), ("no", "othernumber"), ("zs", "spaceseparator"),
            ("zl", "lineseparator"), ("zp", "paragraphseparator"), ("cc", "control"), ("cf", "format"),
            ("cs", "surrogate"), ("co", "privateuse"), ("pc", "connectorpunctuation"), ("pd", "dashpunctuation"),
            ("ps", "openpunctuation"), ("pe", "closepunctuation"), ("pi", "initialpunctuation"),
            ("pf", "finalpunctuation"), ("po", "otherpunctuation"), ("sm", "mathsymbol"), ("sc", "currencysymbol"),
            ("sk", "modifiersymbol"), ("so", "othersymbol"), ("cn", "unassigned"),
        ];
        (char Letter, string Long)[] majors =
            [('l', "letter"), ('m', "mark"), ('n', "number"), ('z', "separator"), ('c', "other"), ('p', "punctuation"), ('s', "symbol")];
        for (int i = 0; i < all.Length; i++)
        {
            names[all[i].Short] = names[all[i].Long] = [(UnicodeCategory)i];
        }

        foreach ((char letter, string longName) in majors)
        {
            var members = new List<UnicodeCategory>();
            for (int i = 0; i < all.Length; i++)
            {
                if (all[i].Short[0] == letter)
                {
                    members.Add((UnicodeCategory)i);
                }
            }

            names[letter.ToString()] = names[longName] = [.. members];
        }

        return names;
    }
}
