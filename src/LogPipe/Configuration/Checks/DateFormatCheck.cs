using LogPipe.Configuration.Language;
using LogPipe.Events.Dates;

namespace LogPipe.Configuration.Checks;

/// <summary>Formats of date filters that cannot be read, each at its place.</summary>
sealed class DateFormatCheck : ICheck
{
    /// <summary>What is wrong with a format, or null.</summary>
    public static string? Problem(string format)
    {
        try
        {
            DateParser.Compile(format, new DateParserOptions());
            return null;
        }
        catch (DatePatternException ex)
        {
            return ex.Message;
        }
    }

    /// <summary>Where the last quote stands, when it has no partner. Two together are a quote as text, and come out even.</summary>
    static int? OpenQuote(string format) => format.Count(c => c == '\'') % 2 == 1 ? format.LastIndexOf('\'') : null;

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var filter in model.Filters.Where(f => f.Name == "date"))
        {
            foreach (var format in ConfigTexts.Of(filter, "match").Skip(1))
            {
                if (format.Text.Contains("${", StringComparison.Ordinal)) continue;
                if (Problem(format.Text) is { } problem)
                    diagnostics.Error("LP3014", problem, format.Span, "such as yyyy-MM-dd HH:mm:ss,SSS; or one of ISO8601, UNIX, UNIX_MS, TAI64N");
                // Logstash takes it, for text to the end; nearly always a quote was forgotten.
                else if (OpenQuote(format.Text) is { } quote)
                    diagnostics.Warning("LP3014", "a quote is not closed: all that follows it is text, and no letter of it means anything", TextPlace.Of(format, format.Text, quote, format.Text.Length - quote),
                        "put another ' behind the text; a quote itself is written ''");
            }
        }
    }
}
