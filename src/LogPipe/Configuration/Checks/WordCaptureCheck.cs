using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Names with dots captured by WORD, which stops at a dot.</summary>
sealed class WordCaptureCheck : ICheck
{
    static readonly string[] Dotted = ["logger", "logger_name", "loggername", "class", "classname", "class_name", "package", "hostname", "fqdn", "domain"];

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var text in model.Groks.SelectMany(g => g.Texts))
        {
            foreach (var (pattern, field, offset, length) in GrokReferences.In(text.Text))
            {
                if (pattern != "WORD" || field is null || !Dotted.Contains(field.TrimEnd(']').Split('[')[^1])) continue;
                diagnostics.Warning("LP3020", $"%{{WORD}} stops at a dot, and a {field} such as app.orders has one: the line would not match",
                    text.SpanOf(offset, length), $"write %{{NOTSPACE:{field}}}");
            }
        }
    }
}
