using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Date filters that take times without an offset for those of the machine's zone.</summary>
sealed class TimeZoneCheck : ICheck
{
    static readonly string[] Named = ["ISO8601", "UNIX", "UNIX_MS", "TAI64N"];

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var date in model.Filters.Where(f => f.Name == "date" && !f.Has("timezone")))
        {
            foreach (var format in ConfigTexts.Of(date, "match").Skip(1))
            {
                if (Named.Contains(format.Text) || HasZone(format.Text) || !format.Text.Contains('H', StringComparison.Ordinal) || DateFormatCheck.Problem(format.Text) is not null) continue;
                diagnostics.Add(new Diagnostic(DiagnosticSeverity.Information, "LP3016",
                    "times of this format have no offset and are taken for those of this machine, which is UTC in most containers", format.Span,
                    "say which zone the logs are written in, such as timezone => \"Asia/Shanghai\""));
                break;
            }
        }
    }

    // Between quotes, Z is but a letter: it is written by programs that log in UTC, and read as nothing.
    static bool HasZone(string format)
    {
        var quoted = false;
        foreach (var c in format)
        {
            if (c == '\'') quoted = !quoted;
            else if (!quoted && c is ('Z' or 'z')) return true;
        }
        return false;
    }
}
