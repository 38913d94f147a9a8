using System.Text;
using LogPipe.Cli;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Checks;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Reference;
using LogPipe.Testing;
using LogPipe.Tests.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Reference;

/// <summary>The examples of docs/plugins are run: what the pages show is what comes out.</summary>
public sealed class ExampleTests
{
    static readonly PluginCatalog Catalog = new(BuiltInPlugins.All);

    [Theory]
    [MemberData(nameof(ConventionTests.Everything), MemberType = typeof(ConventionTests))]
    public void A_plugin_has_an_example_in_which_nothing_is_found_wrong(PluginKind kind, string name)
    {
        var example = Of(kind, name);
        var check = new ConfigCheck(Catalog, new EnvironmentValues(v => example.Tests.Environment.GetValueOrDefault(v)), new PipelineInfo { DataPath = Path.GetTempPath(), Workers = 1 });
        Assert.Empty(check.Run([new SourceFile("example", example.Config)]));
        Assert.Matches($@"\b{name}\b", example.Config);
        Assert.NotEmpty(example.Tests.Tests);
        Assert.All(example.Tests.Tests, t => Assert.True(t.IsComplete, $"{t.Name} does not say what comes out"));
    }

    [Fact]
    public void What_the_examples_tell_comes_out()
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(["test", Root.Of("docs", "plugins", "examples")], new CliIo(output, error));
        Assert.True(code == 0, output.ToString() + error);
    }

    [Theory]
    [MemberData(nameof(ConventionTests.Everything), MemberType = typeof(ConventionTests))]
    public async Task What_is_shown_as_written_is_what_the_codec_writes(PluginKind kind, string name)
    {
        var example = Of(kind, name);
        if (example.Written is null)
        {
            // Codecs that only write, and have no other way to show what.
            Assert.False(kind == PluginKind.Codec && name is "dots" or "rubydebug", "the example does not show what is written");
            return;
        }
        await using var bench = Load(example);
        var encoder = bench.Plan.Outputs[0].Context.Options.Codec().CreateEncoder();
        var written = new ByteBuffer();
        foreach (var test in example.Tests.Tests)
        {
            var time = new FixedTime(test.Clock ?? example.Tests.Clock);
            var input = test.Input is { } named ? bench.FindInput(named.Name) : null;
            foreach (var routed in bench.Run(new LineDecoder(input, time).Decode(test.Inputs, test.Fields)).Events) encoder.Encode(routed.Event, written);
        }
        Assert.Equal(example.Written.TrimEnd('\n'), Encoding.UTF8.GetString(written.Span).TrimEnd('\n'));
    }

    static PluginExample Of(PluginKind kind, string name) =>
        PluginParts.Example(Catalog.Find(kind, name)!) ?? throw new InvalidOperationException($"write docs/plugins/examples/{PluginParts.Stem(Catalog.Find(kind, name)!)}.conf and .test.yml");

    static PipelineBench Load(PluginExample example)
    {
        var settings = new BenchSettings { DataPath = Path.GetTempPath(), Environment = v => example.Tests.Environment.GetValueOrDefault(v), Time = new FixedTime(example.Tests.Clock) };
        var (bench, diagnostics) = PipelineBench.Load([new SourceFile("example", example.Config)], settings);
        return bench ?? throw new InvalidOperationException(string.Join('\n', diagnostics));
    }
}
