using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Checks;

/// <summary>Times that grok captures and no date filter reads: the event keeps the time at which it arrived.</summary>
sealed class UnusedTimeCheck : ICheck
{
    static readonly string[] Times = ["HTTPDATE", "TIMESTAMP_ISO8601", "SYSLOGTIMESTAMP", "DATESTAMP", "DATESTAMP_RFC822", "DATESTAMP_RFC2822", "DATESTAMP_OTHER", "DATESTAMP_EVENTLOG"];

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        // Whoever takes the events may read the time.
        if (!model.Outputs.Any() || model.Outputs.Any(o => o.Name == "pipeline")) return;
        foreach (var grok in model.Groks)
        {
            var place = grok.Plugin.Place;
            // A date filter behind reads this time or another one; a filter of any other kind may do it too.
            if (model.Filters.Any(f => place.MayPrecede(f.Place) && f.Name is not ("grok" or "mutate" or "drop" or "json" or "clone"))) continue;
            foreach (var text in grok.Texts)
            {
                if (Captured(text) is not { } time || IsRemoved(time.Field, grok.Plugin) || IsUsed(time.Field, model, place)) continue;
                diagnostics.Warning("LP3017", $"the time {FieldNames.Shown(time.Field)} is captured, but no date filter reads it: the event keeps the time of its arrival",
                    text.SpanOf(time.Offset, time.Length), $"add date {{ match => [ \"{time.Field}\", \"…\" ] }} behind this filter");
            }
        }
    }

    static bool IsRemoved(string field, PluginUse by) => by.Texts("remove_field").Any(r => FieldNames.Canonical(r) == field);

    static bool IsUsed(string field, ConfigModel model, Place place) => model.Filters.Any(f => f.Kind == PluginKind.Filter && place.MayPrecede(f.Place)
        && (f.Entries("rename").Concat(f.Entries("copy")).Any(e => FieldNames.Canonical(e.Key) == field) || IsRemoved(field, f)))
        // A date filter that stands before all who set the field is told as such.
        || model.Filters.Any(f => f.Name == "date" && f.Place.MayPrecede(place) && f.Texts("match").FirstOrDefault() is { } read && FieldNames.Canonical(read) == field
            && !model.Fields.WritersOf(field).Any(w => w.By.Place.MayPrecede(f.Place)))
        || model.Groks.Any(g => place.MayPrecede(g.Plugin.Place) && g.Texts.Any(t => t.Source == field));

    static (string Field, int Offset, int Length)? Captured(GrokText text)
    {
        foreach (var (pattern, field, offset, length) in GrokReferences.In(text.Text))
        {
            if (field is not null && Times.Contains(pattern)) return (FieldNames.Canonical(field), offset, length);
            // A pattern for a whole line, which captures the time by itself.
            if (field is null && text.Captures.Any(c => c.FieldName == "timestamp") && !text.Text.Contains(":timestamp", StringComparison.Ordinal)
                && !text.Text.Contains("<timestamp>", StringComparison.Ordinal)) return ("timestamp", offset, length);
        }
        return null;
    }
}
