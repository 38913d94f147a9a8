using LogPipe.Configuration.Language;
using LogPipe.Events.Dates;

namespace LogPipe.Configuration.Checks;

/// <summary>Formats of date filters that cannot be read, each at its place.</summary>
sealed class DateFormatCheck : ICheck
{
    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var filter in model.Filters.Where(f => f.Name == "date"))
        {
            foreach (var format in ConfigTexts.Of(filter, "match").Skip(1))
            {
                if (format.Text.Contains("${", StringComparison.Ordinal)) continue;
                try
                {
                    DateParser.Compile(format.Text, new DateParserOptions());
                }
                catch (DatePatternException ex)
                {
                    diagnostics.Error("LP3014", ex.Message, format.Span, "such as yyyy-MM-dd HH:mm:ss,SSS; or one of ISO8601, UNIX, UNIX_MS, TAI64N");
                }
            }
        }
    }
}
