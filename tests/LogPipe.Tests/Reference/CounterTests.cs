using System.Text.RegularExpressions;
using LogPipe.Plugins;
using LogPipe.Tests.Plugins;
using LogPipe.Tests.Source;

namespace LogPipe.Tests.Reference;

/// <summary>The metrics on the pages are those that the plugins' sources count.</summary>
public sealed partial class CounterTests
{
    [Theory]
    [MemberData(nameof(ConventionTests.Everything), MemberType = typeof(ConventionTests))]
    public void A_page_tells_what_its_plugin_counts_and_nothing_else(PluginKind kind, string name)
    {
        var plugin = BuiltInPlugins.All.Single(p => p.Kind == kind && p.Name == name);
        var counted = kind == PluginKind.Codec ? [] : Counted(Sources(plugin)).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(counted, plugin.Counters.Select(c => $"{c.Kind} {c.Name}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_source_counts_is_found()
    {
        Assert.Equal(["Count a", "Count b"], Counted(["context.Metrics.Count(good ? \"a\" : \"b\", 5);"]));
        Assert.Equal(["Gauge g", "Drop d", "Drop r"], Counted(["_context.Metrics.Gauge(\"g\", () => 1);\nMetrics.Drop(\"d\", n);\nreturn Outcome.Rejected(\"r\", \"the reason\");"]));
    }

    /// <summary>The source of the plugin, with all that lies in a folder of its own.</summary>
    static IEnumerable<string> Sources(PluginDefinition plugin)
    {
        var type = plugin.Create.Method.DeclaringType!.FullName!.Split('+')[0]["LogPipe.".Length..].Replace('.', '/');
        var file = SourceText.All.Single(f => f.Path == type + ".cs");
        return file.Folder.Contains('/') ? SourceText.All.Where(f => f.Folder == file.Folder).Select(f => f.Text) : [file.Text];
    }

    static IEnumerable<string> Counted(IEnumerable<string> sources) =>
        sources.SelectMany(s => Call().Matches(s)).SelectMany(call => call.Groups["kind"].Value switch
        {
            "Metrics.Count" => Literal().Matches(call.Value).Select(l => "Count " + l.Groups[1].Value),
            "Metrics.Gauge" => [$"Gauge {Literal().Match(call.Value).Groups[1].Value}"],
            _ => [$"Drop {Literal().Match(call.Value).Groups[1].Value}"],
        });

    [GeneratedRegex(@"(?<kind>Metrics\.(?:Count|Gauge|Drop)|Outcome\.Rejected)\([^;]*")]
    private static partial Regex Call();

    [GeneratedRegex("\"([a-z_]+)\"")]
    private static partial Regex Literal();
}
