namespace LogPipe.Events.Dates;

/// <summary>
/// The names of a text field and the numbers they stand for. A name matches as it is written, all in lower case and
/// all in upper case, in its long and short form; the longest name wins.
/// </summary>
internal sealed class NameTable
{
    private const int AsciiLength = 128;

    // Names by their first character, the longest first; those of ASCII apart, found without hashing.
    private readonly Entry[]?[] _byAscii = new Entry[]?[AsciiLength];
    private readonly Dictionary<char, Entry[]> _byOther = [];

    /// <param name="longNames">Long names, the first for <paramref name="firstValue"/>.</param>
    /// <param name="shortNames">Short names in the same order.</param>
    /// <param name="firstValue">What the first name stands for.</param>
    /// <param name="language">Language subtag, for the dotted i of Turkish.</param>
    /// <param name="extra">More names, matched in upper and lower case.</param>
    public NameTable(
        string[] longNames, string[] shortNames, int firstValue, string language, params (string Name, int Value)[] extra)
    {
        int longest = 0;
        foreach (string name in longNames)
        {
            longest = Math.Max(longest, name.Length);
        }

        foreach ((string name, _) in extra)
        {
            longest = Math.Max(longest, name.Length);
        }

        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string name, int value) in extra)
        {
            names[name] = value;
            names[name.ToLowerInvariant()] = value;
        }

        foreach (string name in (string[])[.. longNames, .. shortNames])
        {
            foreach (string form in (string[])[name, CaseRules.Lower(name, language), CaseRules.Upper(name, language)])
            {
                // A form longer than the longest long name is never tried.
                if (form.Length > 0 && form.Length <= longest)
                {
                    names[form] = ValueOf(form, longNames, shortNames) + firstValue;
                }
            }
        }

        foreach (IGrouping<char, KeyValuePair<string, int>> group in names.GroupBy(pair => pair.Key[0]))
        {
            Entry[] entries = [.. group.OrderByDescending(pair => pair.Key.Length).Select(pair => new Entry(pair.Key, pair.Value))];
            if (group.Key < AsciiLength)
            {
                _byAscii[group.Key] = entries;
            }
            else
            {
                _byOther[group.Key] = entries;
            }
        }
    }

    public bool TryMatch(ReadOnlySpan<char> text, ref int at, out int value)
    {
        Entry[]? entries = null;
        if (at < text.Length && (text[at] < AsciiLength
            ? (entries = _byAscii[text[at]]) is not null
            : _byOther.TryGetValue(text[at], out entries)))
        {
            ReadOnlySpan<char> rest = text[at..];
            foreach (Entry entry in entries!)
            {
                string name = entry.Name;
                if (name.Length <= rest.Length && name[^1] == rest[name.Length - 1] && rest.StartsWith(name))
                {
                    at += entry.Name.Length;
                    value = entry.Value;
                    return true;
                }
            }
        }

        value = 0;
        return false;
    }

    /// <summary>A form can be the name of two numbers; short names come before long ones, then the lower number.</summary>
    private static int ValueOf(string form, string[] longNames, string[] shortNames)
    {
        int index = Array.FindIndex(shortNames, name => CaseRules.EqualIgnoringCase(name, form));
        if (index < 0)
        {
            index = Array.FindIndex(longNames, name => CaseRules.EqualIgnoringCase(name, form));
        }

        return Math.Max(index, 0);
    }

    private readonly record struct Entry(string Name, int Value);
}
