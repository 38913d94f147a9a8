using System.Collections.Concurrent;

namespace LogPipe.Events.Dates;

/// <summary>Month, weekday, half-day and era names of a locale, for reading dates.</summary>
internal sealed class LocaleNames
{
    private const string Resource = "LogPipe.Events.Dates.locales.txt";

    private static readonly Lazy<Dictionary<string, string>> _rows = new(ReadRows);
    private static readonly ConcurrentDictionary<string, LocaleNames> _loaded = new(StringComparer.Ordinal);

    private LocaleNames(string row, string language)
    {
        string[] cells = row.Split('\t');
        Months = new NameTable(cells[1].Split('|'), cells[2].Split('|'), 1, language);
        Days = new NameTable(cells[3].Split('|'), cells[4].Split('|'), 1, language);
        string[] halfDays = cells[5].Split('|');
        HalfDays = new NameTable(halfDays, halfDays, 0, language);
        string[] eras = cells[6].Split('|');
        Eras = language == "en"
            ? new NameTable(eras, eras, 0, language, ("BCE", 0), ("CE", 1))
            : new NameTable(eras, eras, 0, language);
    }

    /// <summary>1 to 12.</summary>
    public NameTable Months { get; }

    /// <summary>1 (Monday) to 7.</summary>
    public NameTable Days { get; }

    /// <summary>0 before noon, 1 after.</summary>
    public NameTable HalfDays { get; }

    /// <summary>0 before Christ, 1 after.</summary>
    public NameTable Eras { get; }

    /// <summary>
    /// The names for a BCP 47 tag (<c>_</c> may stand for <c>-</c>): those of the tag, of the tag with subtags cut off
    /// its end, at last those of no language. No tag at all means English.
    /// </summary>
    public static LocaleNames For(string? tag)
    {
        string wanted = (tag ?? "en").Replace('_', '-');
        int languageEnd = wanted.IndexOf('-');
        string language = (languageEnd < 0 ? wanted : wanted[..languageEnd]).ToLowerInvariant();
        string current = language switch { "iw" => "he", "in" => "id", "ji" => "yi", _ => language };
        wanted = languageEnd < 0 ? current : current + wanted[languageEnd..];
        while (!_rows.Value.ContainsKey(wanted))
        {
            int cut = wanted.LastIndexOf('-');
            wanted = cut < 0 ? "" : wanted[..cut];
        }

        string row = _rows.Value[wanted];
        string key = wanted.Length == 0 ? "" : current;
        return _loaded.GetOrAdd(key + "\t" + row, static (_, from) => new LocaleNames(from.Row, from.Language), (Row: row, Language: key));
    }

    private static Dictionary<string, string> ReadRows()
    {
        using Stream stream = typeof(LocaleNames).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the program lacks its resource {Resource}");
        using var reader = new StreamReader(stream);
        var rows = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            foreach (string tag in line[..line.IndexOf('\t')].Split(','))
            {
                rows[tag] = line;
            }
        }

        return rows;
    }
}
