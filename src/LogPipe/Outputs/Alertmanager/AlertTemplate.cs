using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>How an event becomes an alert: labels, which identify it, annotations and a link, which describe it.</summary>
sealed class AlertTemplate
{
    /// <summary>The alertname of events for which the config gives none.</summary>
    public const string DefaultAlertName = "LogAlert";

    const string AlertName = "alertname";
    const char ValueEnd = '\u0001';
    const char NameEnd = '\u0002';

    readonly (string Name, Template Value)[] _labels;
    readonly (string Name, Template Value)[] _annotations;
    readonly Template? _generatorUrl;

    AlertTemplate((string, Template)[] labels, (string, Template)[] annotations, Template? generatorUrl)
    {
        _labels = labels;
        _annotations = annotations;
        _generatorUrl = generatorUrl;
    }

    /// <summary>Reads the options. Throws <see cref="PluginConfigException"/> for names that cannot be.</summary>
    public static AlertTemplate From(OptionSet options)
    {
        var labels = Entries("labels", options.Hash("labels"));
        if (!labels.Any(l => l.Name == AlertName)) labels.Add((AlertName, Template.Parse(DefaultAlertName)));
        var generatorUrl = options.TextOrNull("generator_url");
        return new AlertTemplate(
            [.. labels.OrderBy(l => l.Name, StringComparer.Ordinal)],
            [.. Entries("annotations", options.Hash("annotations"))],
            string.IsNullOrEmpty(generatorUrl) ? null : Checked("generator_url", generatorUrl));
    }

    /// <summary>
    /// Appends the event's labels as a key: the same for two events exactly when their labels are. Labels that are empty
    /// or refer to a missing field are left out; every event has an alertname. Throws <see cref="EventException"/> when a
    /// template is broken.
    /// </summary>
    public void AppendKey(TextBuilder key, Event e)
    {
        foreach (var (name, template) in _labels)
        {
            var start = key.Length;
            key.Append(name);
            key.Append(NameEnd);
            var valueStart = key.Length;
            var complete = template.TryAppend(key, e);
            var value = key.Span[valueStart..];
            if (!complete || value.IsWhiteSpace())
            {
                key.Truncate(start);
                if (name != AlertName) continue;
                key.Append(name);
                key.Append(NameEnd);
                key.Append(DefaultAlertName);
            }
            else if (value.ContainsAny(NameEnd, ValueEnd))
            {
                // The separators are the key's own; they mean nothing to anybody else.
                var clean = value.ToString().Replace(NameEnd, ' ').Replace(ValueEnd, ' ');
                key.Truncate(valueStart);
                key.Append(LabelValue.Truncate(clean, LabelValue.MaxLabel));
            }
            else if (value.Length > LabelValue.MaxLabel)
            {
                key.Truncate(valueStart + LabelValue.Cut(value, LabelValue.MaxLabel));
                key.Append('…');
            }
            key.Append(ValueEnd);
        }
    }

    /// <summary>The key of labels that were kept on disk.</summary>
    public static string KeyOf(IReadOnlyDictionary<string, string> labels) =>
        string.Concat(labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}{NameEnd}{l.Value}{ValueEnd}"));

    /// <summary>The labels that a key stands for.</summary>
    public static Dictionary<string, string> LabelsOf(string key)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in key.Split(ValueEnd, StringSplitOptions.RemoveEmptyEntries))
        {
            var end = label.IndexOf(NameEnd);
            labels[label[..end]] = label[(end + 1)..];
        }
        return labels;
    }

    /// <summary>The annotations for an event; empty ones are left out.</summary>
    public Dictionary<string, string> Annotations(Event e)
    {
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, template) in _annotations)
        {
            var value = template.Render(e);
            if (!string.IsNullOrWhiteSpace(value)) annotations[name] = LabelValue.Truncate(value, LabelValue.MaxAnnotation);
        }
        return annotations;
    }

    /// <summary>The link for an event; null when there is none, or it is no absolute URL, which Alertmanager would refuse.</summary>
    public string? GeneratorUrl(Event e)
    {
        if (_generatorUrl is null) return null;
        return Uri.TryCreate(_generatorUrl.Render(e), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url.AbsoluteUri : null;
    }

    /// <summary>Appends labels, annotations and link of an event's alert; see <see cref="IOutputPreview"/>.</summary>
    public Outcome Preview(Event e, FieldMap values)
    {
        var key = TextBuilder.Rent();
        try
        {
            AppendKey(key, e);
            values.Set(FieldName.Of("labels"), ToMap(LabelsOf(key.ToString())));
            values.Set(FieldName.Of("annotations"), ToMap(Annotations(e)));
            if (GeneratorUrl(e) is { } url) values.Set(FieldName.Of("generator_url"), FieldValue.Text(url));
            return Outcome.Delivered;
        }
        catch (EventException ex)
        {
            return Outcome.DeadLetter("alert_template", ex.Message);
        }
        finally
        {
            key.Release();
        }
    }

    static FieldValue ToMap(Dictionary<string, string> texts)
    {
        var map = new FieldMap(texts.Count);
        foreach (var (name, text) in texts) map.Set(FieldName.Of(name), FieldValue.Text(text));
        return FieldValue.Map(map);
    }

    static List<(string Name, Template Value)> Entries(string option, ConfigHash hash)
    {
        var entries = new List<(string Name, Template Value)>();
        foreach (var (written, value) in hash.Entries)
        {
            if (written.Contains("%{", StringComparison.Ordinal))
                throw new PluginConfigException(option, $"the name {written} refers to a field", "names are fixed; put the reference into the value");
            var name = LabelName.Sanitize(written);
            if (name.Length == 0) throw new PluginConfigException(option, "a name is empty");
            if (entries.Any(e => e.Name == name))
                throw new PluginConfigException(option, $"the name {written} becomes {name}, which there is already", "give one of them another name");
            if (value is ConfigHash)
                throw new PluginConfigException(option, $"{written} is a hash", "labels and annotations are flat: give one text per name");
            entries.Add((name, Checked(option, ConfigText.Of(value))));
        }
        return entries;
    }

    static Template Checked(string option, string text)
    {
        var template = Template.Parse(text);
        return template.Error is { } error ? throw new PluginConfigException(option, error) : template;
    }
}
