using System.Text.RegularExpressions;
using LogPipe.Configuration.Language;
using LogPipe.Events;

namespace LogPipe.Configuration.Checks;

/// <summary>Names of fields in options that are no field references: they load, and fail for every event.</summary>
sealed partial class FieldReferenceCheck : ICheck
{
    // Of these hashes the keys name fields; of those in Both, the values too.
    static readonly string[] Keys = ["coerce", "update", "replace", "convert", "split", "join"];
    static readonly string[] Both = ["copy", "merge"];
    static readonly string[] Lists = ["uppercase", "lowercase", "capitalize", "strip"];

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var plugin in model.Plugins)
        {
            foreach (var attribute in plugin.Node.Attributes)
                foreach (var (name, isTemplate) in Names(plugin.Name, attribute)) Check(name, isTemplate, diagnostics);
        }
        foreach (var text in model.Groks.SelectMany(g => g.Texts)) CheckCaptures(text, diagnostics);
    }

    /// <summary>What names fields in an option, and whether %{…} is put in before it is read.</summary>
    static IEnumerable<(ValueNode Name, bool IsTemplate)> Names(string plugin, AttributeNode option) => (plugin, option.Name) switch
    {
        (_, "add_field") => HashEntries(option.Value).Select(e => (e.Key, true)),
        (_, "remove_field") => Items(option.Value).Select(i => (i, true)),
        ("mutate", "rename") => HashEntries(option.Value).SelectMany(e => new[] { (e.Key, true), (e.Value, true) }),
        ("mutate", var name) when Keys.Contains(name) => HashEntries(option.Value).Select(e => (e.Key, false)),
        ("mutate", var name) when Both.Contains(name) => HashEntries(option.Value).SelectMany(e => Items(e.Value).Prepend(e.Key)).Select(n => (n, false)),
        ("mutate", var name) when Lists.Contains(name) => Items(option.Value).Select(i => (i, false)),
        ("mutate", "gsub") => Items(option.Value).Where((_, at) => at % 3 == 0).Select(i => (i, false)),
        ("json", "source") => [(option.Value, false)],
        ("date", "target") => [(option.Value, false)],
        ("date", "match") => Items(option.Value).Take(1).Select(i => (i, false)),
        ("grok", "match") => HashEntries(option.Value).Select(e => (e.Key, false)),
        ("grok", "overwrite") => Items(option.Value).Select(i => (i, false)),
        ("grok", "target") => [(option.Value, false)],
        _ => [],
    };

    static IEnumerable<ValueNode> Items(ValueNode value) => value is ArrayValue list ? list.Items : [value];

    /// <summary>The entries of a hash, which may be written as a list of keys and values.</summary>
    static IEnumerable<(ValueNode Key, ValueNode Value)> HashEntries(ValueNode value) => value switch
    {
        HashValue hash => hash.Entries.Select(e => (e.Key, e.Value)),
        ArrayValue list => Enumerable.Range(0, list.Items.Count / 2).Select(i => (list.Items[2 * i], list.Items[(2 * i) + 1])),
        _ => [],
    };

    static void Check(ValueNode node, bool isTemplate, DiagnosticBag diagnostics)
    {
        if (node is not StringValue name || name.Text.Contains("${", StringComparison.Ordinal) || IsValid(name.Text, isTemplate)) return;
        var hint = !isTemplate && name.Text.Contains("%{", StringComparison.Ordinal) ? "here a name is taken as it stands, with no field put in for %{…}" : Hint(name.Text);
        diagnostics.Error("LP3027", Message(name.Text), name.Span, hint);
    }

    /// <summary>Whether a name is a reference, or may become one when an event's fields are put in.</summary>
    static bool IsValid(string name, bool isTemplate)
    {
        if (!isTemplate || !name.Contains("%{", StringComparison.Ordinal)) return FieldReference.TryParse(name, out _, out _);
        return FieldReference.TryParse(Template().Replace(name, "x"), out _, out _) || FieldReference.TryParse(Template().Replace(name, "[x]"), out _, out _);
    }

    static void CheckCaptures(GrokText text, DiagnosticBag diagnostics)
    {
        foreach (var (_, field, offset, length) in GrokReferences.In(text.Text))
            if (field is not null) CheckCapture(text, field, text.Text.IndexOf(':', offset, length) + 1, diagnostics);
        foreach (Match group in Group().Matches(text.Text))
            CheckCapture(text, group.Groups[1].Value, group.Groups[1].Index, diagnostics);
    }

    static void CheckCapture(GrokText text, string field, int offset, DiagnosticBag diagnostics)
    {
        if (field.Length > 0 && !FieldReference.TryParse(field, out _, out _))
            diagnostics.Error("LP3027", Message(field), text.SpanOf(offset, field.Length), Hint(field));
    }

    static string Message(string name) => $"{name} is not a field reference: {Problem(name)}, and so it fails for every event";

    static string Problem(string name)
    {
        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '[')
            {
                if (i > 0 && name[i - 1] is not ('[' or ']')) return "text stands before a [";
                depth++;
            }
            else if (name[i] == ']')
            {
                if (depth-- == 0) return "a ] closes nothing";
                if (name[i - 1] == '[') return "the brackets are empty";
            }
            else if (depth == 0 && i > 0 && name[i - 1] == ']') return "text stands behind a ]";
        }
        return depth > 0 ? "a [ is not closed" : "it has too many steps";
    }

    static string Hint(string name)
    {
        var steps = name.Split(['[', ']'], StringSplitOptions.RemoveEmptyEntries);
        return steps.Length is 0 or > 10 ? "write each step in brackets: [outer][inner]" : $"write {string.Concat(steps.Select(s => $"[{s}]"))}";
    }

    [GeneratedRegex(@"%\{[^}]*\}+")]
    private static partial Regex Template();

    // A named group, and none that looks behind.
    [GeneratedRegex(@"(?<!\\)\(\?<(?![=!])([^>:]*)>")]
    private static partial Regex Group();
}
