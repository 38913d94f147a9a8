using System.Globalization;
using LogPipe.Events.Dates;

namespace LogPipe.Grok.Suggest;

/// <summary>Finds formats for dates and tries them.</summary>
static class DateProver
{
    const int MostFormats = 8;

    /// <summary>The suggestion for a field; null if most of its values are no dates, or none that a format could read.</summary>
    public static DateSuggestion? Prove(string field, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0) return null;
        var formats = new Dictionary<string, int>(StringComparer.Ordinal);
        int known = 0;
        bool lacksZone = false, lacksYear = false, numbers = false, plain = false;
        // Of two numbers, which is the day is the same in all values.
        var common = TimestampForm.All.FirstOrDefault(f => f.IsDayAndMonth && values.All(v => f.Read(v, 0) == v.Length));
        foreach (var value in values)
        {
            if ((common ?? TimestampForm.Of(value)) is not { } form || form.DateFormat(value) is not { } format) continue;
            known++;
            formats[format] = formats.GetValueOrDefault(format) + 1;
            lacksZone |= !form.HasZone(value);
            lacksYear |= form.LacksYear;
            numbers |= form.IsDayAndMonth;
            plain |= !form.IsDayAndMonth || value.Split('/', '.', '-', ' ').Take(2).Any(n => int.Parse(n, CultureInfo.InvariantCulture) > 12);
        }
        if (known * 10 < values.Count * 9) return null;
        var parsers = formats.OrderByDescending(f => f.Value).Take(MostFormats).Select(f => Compile(f.Key)).ToList();
        var used = new HashSet<DateParser>();
        var parsed = 0;
        foreach (var value in values)
        {
            if (parsers.Find(p => p.TryParse(value, out _)) is not { } parser) continue;
            used.Add(parser);
            parsed++;
        }
        return new DateSuggestion(field, [.. parsers.Where(used.Contains).Select(p => p.Format)], parsed, values.Count, lacksZone, lacksYear, numbers && !plain);
    }

    static DateParser Compile(string format) => DateParser.Compile(format, new DateParserOptions { TimeZone = TimeZoneRule.Utc });
}
