using System.Text.RegularExpressions;
using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Letters of date formats that mean something else than was meant: DD, mm for the month, hh without am or pm.</summary>
sealed partial class DateLetterCheck : ICheck
{
    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var date in model.Filters.Where(f => f.Name == "date"))
            foreach (var format in ConfigTexts.Of(date, "match").Skip(1)) Check(format, format.Text, 0, diagnostics);
        foreach (var text in model.Plugins.SelectMany(p => p.Node.Attributes).SelectMany(a => ConfigTexts.In(a.Value)))
            foreach (var (inner, offset, _) in TemplateText.References(text.Text))
                if (inner.StartsWith('+')) Check(text, inner[1..], offset + 3, diagnostics);
    }

    static void Check(StringValue text, string format, int offset, DiagnosticBag diagnostics)
    {
        var plain = Quoted().Replace(format, m => new string(' ', m.Length));
        if (DayOfYear().Match(plain) is { Success: true } day && plain.Contains("MM", StringComparison.Ordinal))
            Report(text, offset, day, "DD is the day of the year, 230 in August", "dd is the day of the month", diagnostics);
        if (MinuteForMonth().Match(plain) is { Success: true } minute)
            Report(text, offset, minute, "mm is the minute", "MM is the month", diagnostics);
        if (HalfDay().Match(plain) is { Success: true } hour && !plain.Contains('a', StringComparison.Ordinal))
            Report(text, offset, hour, "hh is the hour from 1 to 12, and the format has no am or pm", "HH is the hour from 0 to 23", diagnostics);
    }

    static void Report(StringValue text, int offset, Match letters, string means, string hint, DiagnosticBag diagnostics) =>
        diagnostics.Warning("LP3023", $"in this date, {means}", TextPlace.Of(text, text.Text, offset + letters.Index, letters.Length), hint);

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?<!D)DD(?!D)")]
    private static partial Regex DayOfYear();

    [GeneratedRegex("(?<=[yY]{4}[-./]?)mm(?!m)|(?<=dd[-./])mm(?=[-./][yY])")]
    private static partial Regex MinuteForMonth();

    [GeneratedRegex("(?<!h)hh(?!h)")]
    private static partial Regex HalfDay();
}
