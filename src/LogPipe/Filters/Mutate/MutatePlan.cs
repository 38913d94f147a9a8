using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Filters.Mutate;

/// <summary>Turns the options of a mutate filter into its mutations, in the order in which they are done.</summary>
static class MutatePlan
{
    const string ConversionNames = "string, integer, float, boolean, integer_eu, float_eu";

    public static Mutation[] Build(OptionSet options)
    {
        var plan = new List<Mutation>();
        ForHash(plan, options, "coerce", static (field, value) => new CoerceMutation(field, ValueOf(value)));
        foreach (var (from, to) in options.Hash("rename").Entries)
            plan.Add(new RenameMutation(Template.Parse(from), ValueOf(to)));
        ForHash(plan, options, "update", static (field, value) => new UpdateMutation(field, ValueOf(value)));
        ForHash(plan, options, "replace", static (field, value) => new ReplaceMutation(field, ValueOf(value)));
        foreach (var (field, type) in options.Hash("convert").Entries) plan.Add(Convert(field, type));
        AddGsubs(plan, options.List("gsub"));
        ForList(plan, options, "uppercase", static field => new UppercaseMutation(field));
        ForList(plan, options, "capitalize", static field => new CapitalizeMutation(field));
        ForList(plan, options, "lowercase", static field => new LowercaseMutation(field));
        ForList(plan, options, "strip", static field => new StripMutation(field));
        ForHash(plan, options, "split", static (field, separator) => separator is string text
            ? new SplitMutation(field, text)
            : new InvalidSplitMutation(field, ConfigText.Of(separator)));
        ForHash(plan, options, "join", static (field, separator) => new JoinMutation(field, ConfigText.Of(separator)));
        ForHash(plan, options, "merge", Merge);
        ForHash(plan, options, "copy", Copy);
        return [.. plan];
    }

    static Template ValueOf(object value) => Template.Parse(ConfigText.Of(value));

    static void ForHash(List<Mutation> plan, OptionSet options, string option, Func<FieldReference, object, Mutation> make)
    {
        foreach (var (name, value) in options.Hash(option).Entries) plan.Add(WithField(option, name, field => make(field, value)));
    }

    static void ForList(List<Mutation> plan, OptionSet options, string option, Func<FieldReference, Mutation> make)
    {
        foreach (var item in options.List(option))
        {
            plan.Add(item is string name
                ? WithField(option, name, make)
                : new FailingMutation($"{option} wants names of fields, not {ConfigText.Of(item)}"));
        }
    }

    /// <summary>A broken reference loads, as in Logstash, and fails on every event.</summary>
    static Mutation WithField(string option, string name, Func<FieldReference, Mutation> make) =>
        FieldReference.TryParse(name, out var field, out var error) ? make(field) : new FailingMutation($"{option}: {error}");

    static Mutation Convert(string field, object type)
    {
        var name = ConfigText.Of(type);
        var conversion = Conversion.Of(name) ?? throw new PluginConfigException("convert",
            $"convert of {field} wants one of {ConversionNames}, not {name}",
            name.ToLowerInvariant() switch
            {
                "int" or "long" or "number" or "integer" => "write \"integer\"",
                "double" or "decimal" or "float" => "write \"float\"",
                "bool" or "boolean" => "write \"boolean\"",
                "text" or "str" or "string" => "write \"string\"",
                _ => null,
            });
        return WithField("convert", field, reference => new ConvertMutation(reference, conversion));
    }

    static void AddGsubs(List<Mutation> plan, IReadOnlyList<object> items)
    {
        if (items.Count % 3 != 0)
        {
            throw new PluginConfigException("gsub", $"gsub has {items.Count} elements, which are no threes of field, pattern and replacement",
                "write gsub => [\"field\", \"pattern\", \"replacement\"]");
        }
        for (var i = 0; i < items.Count; i += 3)
        {
            if (items[i] is not string field || items[i + 1] is not string pattern)
                throw new PluginConfigException("gsub", $"gsub wants text for field and pattern, not {ConfigText.Of(items[i])} and {ConfigText.Of(items[i + 1])}");
            var needle = Needle(field, pattern);
            var replacement = ValueOf(items[i + 2]);
            plan.Add(WithField("gsub", field, reference => new GsubMutation(reference, needle, replacement)));
        }
    }

    static GsubNeedle Needle(string field, string pattern)
    {
        try
        {
            return GsubNeedle.Parse(pattern);
        }
        catch (EventException ex)
        {
            throw new PluginConfigException("gsub", $"gsub of {field}: {ex.Message}", "escape characters with a meaning, such as . * + ? ( [ { | ^ $, with a backslash");
        }
    }

    static Mutation Merge(FieldReference destination, object added)
    {
        var names = added is IReadOnlyList<object> many ? many : [added];
        var references = new List<FieldReference>();
        foreach (var name in names)
        {
            if (name is not string text) return new FailingMutation($"merge into {destination.Text} wants names of fields, not {ConfigText.Of(name)}");
            if (!FieldReference.TryParse(text, out var reference, out var error)) return new FailingMutation($"merge into {destination.Text}: {error}");
            references.Add(reference);
        }
        return new MergeMutation(destination, [.. references]);
    }

    static Mutation Copy(FieldReference from, object to) =>
        to is not string name ? new FailingMutation($"copy of {from.Text} wants the name of a field, not {ConfigText.Of(to)}")
        : FieldReference.TryParse(name, out var target, out var error) ? new CopyMutation(from, target)
        : new CopyToNowhereMutation(from, error);
}
