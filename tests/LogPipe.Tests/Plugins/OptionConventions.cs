using System.Text.RegularExpressions;
using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Tests.Plugins;

/// <summary>What must be true of every plugin's definition. A check returns what is wrong, nothing when all is well.</summary>
static partial class OptionConventions
{
    /// <summary>The binder makes the plugin with what it needs and nothing more.</summary>
    public static IEnumerable<string> DefaultsBuild(PluginDefinition plugin, string folder)
    {
        var (instance, diagnostics) = PluginUnderTest.Bind(plugin, PluginUnderTest.OptionText(plugin, folder, PluginUnderTest.FreePort()), folder);
        foreach (var diagnostic in diagnostics) yield return diagnostic.ToString();
        var right = plugin.Kind switch
        {
            PluginKind.Input => instance is IInput,
            PluginKind.Filter => instance is IFilter,
            PluginKind.Output => instance is IOutput,
            _ => instance is ICodec,
        };
        if (!right) yield return $"the factory made {instance?.GetType().Name ?? "nothing"}, which is no {plugin.Kind}";
    }

    /// <summary>An unknown option is the only error, with its place and the option that was meant.</summary>
    public static IEnumerable<string> UnknownOptionIsRefused(PluginDefinition plugin, string folder)
    {
        var (instance, diagnostics) = PluginUnderTest.Bind(plugin, PluginUnderTest.OptionText(plugin, folder, PluginUnderTest.FreePort()) + "\nenable_metrik => true", folder);
        if (instance is not null) yield return "it was made in spite of an unknown option";
        var actual = string.Join('\n', diagnostics.Select(d => $"{d.Severity} {d.Code} {d.Message}; {d.Hint}"));
        var expected = $"Error LP2002 {plugin.Name} has no option enable_metrik; did you mean enable_metric?";
        if (actual != expected) yield return $"expected {expected}\nbut got  {actual}";
    }

    /// <summary>The plugin and its options are explained in sentences; an option that does nothing is explained by its mark.</summary>
    public static IEnumerable<string> Documented(PluginDefinition plugin)
    {
        if (string.IsNullOrWhiteSpace(plugin.Summary) || plugin.Summary.EndsWith('.')) yield return $"summary \"{plugin.Summary}\" is not one line without full stop";
        var live = plugin.AllOptions.Values.Where(o => (o.Obsolete ?? o.Unsupported ?? o.NoEffect) is null).ToList();
        foreach (var option in live)
        {
            if (option.Doc.Length < 10 || !option.Doc.EndsWith('.') || option.Doc.EndsWith("..", StringComparison.Ordinal) || !char.IsLetterOrDigit(option.Doc[0]) || option.Doc.Contains("  ", StringComparison.Ordinal))
                yield return $"{option.Name}: \"{option.Doc}\" is no sentence";
            // A number alone does not tell what it counts.
            if (option.Type == OptionType.Number && Unit(option.Name) is { } unit && !option.Doc.Contains(unit, StringComparison.OrdinalIgnoreCase))
                yield return $"{option.Name}: \"{option.Doc}\" does not say that it is in {unit}s";
        }
        foreach (var same in live.GroupBy(o => o.Doc).Where(g => g.Count() > 1)) yield return $"{string.Join(" and ", same.Select(o => o.Name))} are explained in the same words";
    }

    static string? Unit(string option) => option switch
    {
        _ when option.EndsWith("_millis", StringComparison.Ordinal) || option.EndsWith("handshake_timeout", StringComparison.Ordinal) => "millisecond",
        _ when option.EndsWith("_timeout", StringComparison.Ordinal) || option.EndsWith("_delay", StringComparison.Ordinal) => "second",
        _ when option.EndsWith("_bytes", StringComparison.Ordinal) || option.EndsWith("_size", StringComparison.Ordinal) && option.StartsWith("file_", StringComparison.Ordinal) => "byte",
        _ when option.EndsWith("_age", StringComparison.Ordinal) => "day",
        _ => null,
    };

    /// <summary>Names are in snake_case and each stands once; a default is among the values allowed.</summary>
    public static IEnumerable<string> NamesAreUnique(PluginDefinition plugin)
    {
        foreach (var group in plugin.Options.GroupBy(o => o.Name))
        {
            if (group.Count() > 1) yield return $"{group.Key} stands {group.Count()} times in the table";
            if (!SnakeCase().IsMatch(group.Key)) yield return $"{group.Key} is not in snake_case";
        }
        foreach (var option in plugin.Options)
            if (option is { Default: { } value, Values: { } values })
                foreach (var one in value as string[] ?? [OptionSet.ToText(value)!])
                    if (!values.Contains(one)) yield return $"{option.Name}: the default {one} is not one of {string.Join(", ", values)}";
    }

    /// <summary>Every mark of an option (obsolete, deprecated…) is told to whoever uses it, with what to write instead.</summary>
    public static IEnumerable<string> MarksAreTold(PluginDefinition plugin, string folder)
    {
        foreach (var option in plugin.AllOptions.Values)
        {
            (string Code, string? Text)[] marks =
                [("LP2005", option.Obsolete), ("LP2007", option.Unsupported), ("LP2006", option.Deprecated), ("LP2008", option.NoEffect)];
            var set = marks.Where(m => m.Text is not null).ToList();
            if (set.Count == 0) continue;
            var (_, diagnostics) = PluginUnderTest.Bind(plugin, $"{PluginUnderTest.OptionText(plugin, folder, PluginUnderTest.FreePort())}\n{option.Name} => {PluginUnderTest.Sample(option)}", folder);
            foreach (var (code, text) in set)
            {
                if (string.IsNullOrWhiteSpace(text)) yield return $"{option.Name}: the mark {code} does not say what to do instead";
                var severity = code is "LP2005" or "LP2007" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
                if (!diagnostics.Any(d => d.Code == code && d.Severity == severity && d.Hint == text && d.Message.Contains(option.Name)))
                    yield return $"{option.Name}: {code} was not told, but: {string.Join('\n', diagnostics)}";
            }
        }
    }

    /// <summary>No option of Logstash's plugin of that name is missing.</summary>
    public static IEnumerable<string> HasEveryOptionOfLogstash(PluginDefinition plugin) =>
        ReferenceOptions.Of(plugin).Where(o => !plugin.AllOptions.ContainsKey(o)).Select(o => $"{o} is missing");

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
