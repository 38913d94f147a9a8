using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Alerts sent to Alertmanager by the output http.</summary>
sealed class AlertmanagerByHttpCheck : ICheck
{
    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var output in model.Outputs.Where(o => o.Name == "http"))
        {
            if (ConfigTexts.Of(output, "url").FirstOrDefault() is not { } url) continue;
            var v1 = url.Text.IndexOf("/api/v1/alerts", StringComparison.Ordinal);
            if (v1 < 0 && !url.Text.Contains("/api/v2/alerts", StringComparison.Ordinal)) continue;
            if (v1 >= 0)
                diagnostics.Error("LP3008", "Alertmanager has removed the API v1 in 0.27", TextPlace.Of(url, url.Text, v1, "/api/v1/alerts".Length),
                    "use the output alertmanager { hosts => [\"http://alertmanager:9093\"] }, which speaks v2");
            var span = output.Has("mapping") ? output.Node.Attributes.Last(a => a.Name == "mapping").NameSpan : output.Node.NameSpan;
            // A message may be written as a list by hand.
            var isList = output.Text("format") is "json_batch" || (output.Text("format") is "message" && output.Text("message")?.TrimStart().StartsWith('[') == true);
            if (isList)
                diagnostics.Warning("LP3009", "the output http sends each alert once: nothing repeats it while errors go on, and nothing ends it", span,
                    "use the output alertmanager, with labels => { … } and annotations => { … }");
            else
                diagnostics.Error("LP3009", "Alertmanager takes a list of alerts, and the output http sends one object for each event", span,
                    "use the output alertmanager, with labels => { … } and annotations => { … }");
        }
    }
}
