using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Checks;

/// <summary>A date filter that stands before the filter which makes its field.</summary>
sealed class DateOrderCheck : ICheck
{
    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var date in model.Filters.Where(f => f.Name == "date"))
        {
            if (date.Texts("match").FirstOrDefault() is not { } source || FieldFlow.IsCommon(FieldNames.Canonical(source))) continue;
            var writers = model.Fields.WritersOf(FieldNames.Canonical(source)).ToList();
            if (writers.Any(w => w.By.Place.MayPrecede(date.Place))
                || model.Fields.Open.Any(p => (p.Kind == PluginKind.Filter || p.Name != "beats") && p.Place.MayPrecede(date.Place))) continue;
            if (writers.Find(w => date.Place.MayPrecede(w.By.Place) && w.By.Name is "grok" or "dissect" or "mutate") is not { } later) continue;
            // Filebeat may send the field too, and the other filter but change it.
            if (model.Inputs.Any(i => i.Name == "beats") && later.By.Name != "grok") continue;
            diagnostics.Warning("LP3007", $"this date filter stands before the {later.By.Name} that makes {FieldNames.Shown(later.Field)}, and so does nothing",
                date.Node.NameSpan, $"move it behind the {later.By.Name}", new RelatedSpan($"{FieldNames.Shown(later.Field)} is made here", later.By.Node.NameSpan));
        }
    }
}
