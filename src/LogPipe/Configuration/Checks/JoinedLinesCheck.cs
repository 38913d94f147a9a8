using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>A capture of the rest of a message, with the lines of a traceback, that is told in an alert.</summary>
sealed class JoinedLinesCheck : ICheck
{
    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        var told = model.Outputs.Where(o => o.Name is "http" or "alertmanager" or "email" or "slack" or "pagerduty")
            .SelectMany(o => o.Node.Attributes).SelectMany(a => ConfigTexts.In(a.Value)).SelectMany(t => TemplateText.Fields(t.Text)).Select(f => f.Field)
            .ToHashSet(StringComparer.Ordinal);
        if (told.Count == 0 || !model.Inputs.Any(i => i.Name == "beats" || i.Codec == "multiline")) return;
        foreach (var text in model.Groks.SelectMany(g => g.Texts).Where(t => t.Source == "message"))
        {
            if (GrokReferences.In(text.Text).LastOrDefault() is not { Pattern: "GREEDYDATA", Field: { } field } last) continue;
            if (text.Text[(last.Offset + last.Length)..].TrimEnd('$').Length > 0 || !told.Contains(FieldNames.Canonical(field))) continue;
            diagnostics.Add(new Diagnostic(DiagnosticSeverity.Information, "LP3021",
                $"%{{GREEDYDATA}} takes the following lines too: a traceback joined to its line stands in {FieldNames.Shown(FieldNames.Canonical(field))}, and so in the alert",
                text.SpanOf(last.Offset, last.Length), $"to keep the first line only: (?<{field}>[^\\n]*)(?:\\n(?<exception>.+))?\\z"));
        }
    }
}
