using LogPipe.Configuration.Language;
using LogPipe.Grok;

namespace LogPipe.Configuration.Checks;

/// <summary>What is easily forgotten about the events that Filebeat sends: which fields are objects, and where its own fields go.</summary>
sealed class FilebeatCheck : ICheck
{
    static readonly string[] Objects = ["host", "agent", "log", "ecs", "input"];

    // Names that Filebeat, its modules or processors put at the top.
    static readonly string[] AtTop =
    [
        "message", "type", "tags", "source", "offset", "host", "agent", "log", "ecs", "input", "fields", "event", "fileset", "prospector", "beat", "container", "docker",
        "kubernetes", "cloud", "process", "user", "url", "http", "error", "json", "stream", "syslog", "file", "os", "network", "client", "server", "destination", "labels",
        "@timestamp", "@version", "winlog", "event_id", "log_name", "source_name", "computer_name", "level",
    ];

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        if (!model.Inputs.Any() || model.Inputs.Any(i => i.Name != "beats")) return;
        CheckObjects(model, diagnostics);
        CheckOwnFields(model, diagnostics);
    }

    static void CheckObjects(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var grok in model.Groks)
        {
            foreach (var text in grok.Texts)
            {
                foreach (var capture in text.Captures.Where(c => c.Type == CaptureType.Text && Objects.Contains(c.FieldName)).DistinctBy(c => c.FieldName))
                {
                    if (model.Filters.Any(f => f.Place.MayPrecede(grok.Plugin.Place) && MovesAway(f, capture.FieldName))) continue;
                    var (offset, length) = Place(text.Text, capture.FieldName);
                    diagnostics.Warning("LP3018", $"{FieldNames.Shown(capture.FieldName)} is an object in Filebeat's events, and this expression adds text to it, which Elasticsearch refuses",
                        text.SpanOf(offset, length), $"before it, move Filebeat's away: mutate {{ rename => {{ \"{capture.FieldName}\" => \"[@metadata][beat_{capture.FieldName}]\" }} }}");
                }
            }
        }
    }

    static bool MovesAway(PluginUse filter, string field) =>
        filter.Entries("rename").Any(e => FieldNames.Canonical(e.Key) == field) || filter.Texts("remove_field").Any(r => FieldNames.Canonical(r) == field);

    static (int Offset, int Length) Place(string expression, string field)
    {
        foreach (var (_, name, offset, length) in GrokReferences.In(expression))
            if (name == field) return (offset, length);
        foreach (var (_, name, offset, length) in GrokReferences.In(expression))
            if (name is null) return (offset, length);
        return (0, expression.Length);
    }

    static void CheckOwnFields(ConfigModel model, DiagnosticBag diagnostics)
    {
        if (model.Files.Any(f => f.Span.File.Text.Contains("[fields]", StringComparison.Ordinal))) return;
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var test in model.Conditions.SelectMany(c => ConditionTree.Tests(c.Condition)).OfType<ComparisonCondition>())
        {
            if (test is not { Left: SelectorOperand field, Right: StringOperand }) continue;
            var name = FieldNames.Canonical(field.Text);
            if (name.StartsWith('[') || AtTop.Contains(name) || model.Fields.WritersOf(name).Any() || model.Fields.Open.Any(p => p.Name != "beats") || !told.Add(name)) continue;
            if (model.Filters.Any(f => f.Name == "json")) continue;
            diagnostics.Add(new Diagnostic(DiagnosticSeverity.Information, "LP3019",
                $"nothing here sets {FieldNames.Shown(name)}, and what an input of Filebeat sets itself stands under [fields] unless it has fields_under_root: true", field.Span,
                $"set fields_under_root: true at every input of Filebeat, or take both: if ![{name}] and [fields][{name}] {{ mutate {{ copy => {{ \"[fields][{name}]\" => \"{name}\" }} }} }}"));
        }
    }
}
