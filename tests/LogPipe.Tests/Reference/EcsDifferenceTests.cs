using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Inputs;
using LogPipe.Inputs.Beats;
using LogPipe.Plugins;
using LogPipe.Testing;
using LogPipe.Tests.Inputs;
using LogPipe.Tests.Plugins;
using LogPipe.Tests.Source;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Reference;

/// <summary>The ECS tables of the reference, held against what plugins do in each mode.</summary>
public sealed class EcsDifferenceTests : IDisposable
{
    const string Clef = """{"@t":"2025-01-01T00:00:00Z","@mt":"m","@l":"Error","@x":"System.IO.IOException: full\n  at X","@i":"1","@tr":"t","@sp":"s","@ps":"p","@st":"2025-01-01T00:00:00Z","SourceContext":"C"}""";
    const string Access = """192.0.2.7 - - [18/Aug/2025:09:30:01 +0800] "GET /a HTTP/1.1" 200 12 "-" "curl/8" """;

    // Rows that need a certificate of the sender; BeatsTlsTests has one.
    static readonly string[] WithCertificate = ["[@metadata][tls_peer][protocol]", "[@metadata][tls_peer][subject]", "[@metadata][tls_peer][cipher_suite]"];

    readonly string _folder = Directory.CreateTempSubdirectory("ecs").FullName;

    /// <summary>Plugins whose events show the difference: the config and a line.</summary>
    public static TheoryData<PluginKind, string, string, string> OnTheBench() => new()
    {
        { PluginKind.Codec, "plain", "input { generator { codec => plain } }", "text" },
        { PluginKind.Codec, "line", "input { generator { codec => line } }", "text" },
        { PluginKind.Codec, "json", "input { generator { codec => json } }", """{"a":1}""" },
        { PluginKind.Codec, "json_lines", "input { generator { codec => json_lines } }", """{"a":1}""" },
        { PluginKind.Codec, "multiline", """input { generator { codec => multiline { pattern => "^\s" what => "previous" } } }""", "text" },
        { PluginKind.Codec, "clef", "input { generator { codec => clef } }", Clef },
        { PluginKind.Filter, "clone", """filter { clone { clones => ["c"] } }""", "text" },
        { PluginKind.Filter, "grok", """filter { grok { match => { "message" => "%{COMBINEDAPACHELOG}" } } }""", Access.TrimEnd() },
    };

    [Theory]
    [MemberData(nameof(OnTheBench))]
    public async Task A_codec_or_filter_names_its_fields_as_its_page_says(PluginKind kind, string name, string config, string line)
    {
        var plugin = BuiltInPlugins.All.Single(p => p.Kind == kind && p.Name == name);
        var disabled = await BenchAsync(config, line, EcsMode.Disabled);
        foreach (var ecs in (EcsMode[])[EcsMode.V1, EcsMode.V8]) Hold(plugin.EcsDifferences, disabled, await BenchAsync(config, line, ecs));
    }

    [Theory]
    [InlineData("generator", "count => 1")]
    [InlineData("file", """path => "FOLDER/*.log" mode => "read" exit_after_read => true file_completed_action => "log" file_completed_log_path => "FOLDER/done" sincedb_path => "FOLDER/since-ECS" """)]
    public async Task An_input_names_its_fields_as_its_page_says(string name, string options)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.log"), "text\n", TestContext.Current.CancellationToken);
        var plugin = BuiltInPlugins.All.Single(p => p.Kind == PluginKind.Input && p.Name == name);
        var disabled = await InputAsync(plugin, options, "disabled");
        foreach (var ecs in (string[])["v1", "v8"]) Hold(plugin.EcsDifferences, disabled, await InputAsync(plugin, options, ecs));
    }

    [Fact]
    public async Task Stdin_names_its_fields_as_its_page_says() =>
        Hold(StdinInput.Definition.EcsDifferences, await StdinAsync("disabled"), await StdinAsync("v8"));

    [Fact]
    public void Beats_names_its_fields_as_its_page_says()
    {
        var rows = BeatsInput.Definition.EcsDifferences;
        Hold([.. rows.Where(r => !WithCertificate.Contains(r.Disabled))], Beats(EcsMode.Disabled), Beats(EcsMode.V8));
        Assert.Equal(WithCertificate, rows.Select(r => r.Disabled).Where(d => WithCertificate.Contains(d)));
        var source = SourceText.All.Single(f => f.Name == "PeerMetadata").Text;
        Assert.All(rows.Where(r => WithCertificate.Contains(r.Disabled)), r => Assert.All((string[])[r.Disabled!, r.Ecs!], n => Assert.Contains($"\"{n}\"", source)));
    }

    [Theory]
    [InlineData("embedded", "", "embedded { }")]
    [InlineData("elasticsearch", "logstash-", "elasticsearch { template_overwrite => true }")]
    [InlineData("opensearch", "logstash-", "opensearch { template_overwrite => true }")]
    public async Task An_output_names_its_index_as_its_page_says(string name, string prefix, string output)
    {
        var row = BuiltInPlugins.All.Single(p => p.Kind == PluginKind.Output && p.Name == name).EcsDifferences[0];
        Assert.Contains(prefix, row.Disabled);
        foreach (var (ecs, said) in ((EcsMode, string)[])[(EcsMode.Disabled, row.Disabled!), (EcsMode.V8, row.Ecs!)])
        {
            var index = await IndexAsync($"output {{ {output} }}", ecs);
            Assert.Contains(index.Replace("2025.01.01", "%{+yyyy.MM.dd}", StringComparison.Ordinal), said);
        }
    }

    [Theory]
    [InlineData("elasticsearch")]
    [InlineData("opensearch")]
    public async Task With_ECS_events_go_to_the_data_stream_that_the_page_names(string name) =>
        Assert.Contains(await IndexAsync($"output {{ {name} {{ }} }}", EcsMode.V8), BuiltInPlugins.All.Single(p => p.Kind == PluginKind.Output && p.Name == name).EcsDifferences[0].Ecs!);

    [Fact]
    public void Every_plugin_that_asks_for_the_mode_has_a_table()
    {
        var asking = SourceText.All.Where(f => f.Text.Contains(".IsEcs", StringComparison.Ordinal) || f.Text.Contains("context.Ecs", StringComparison.OrdinalIgnoreCase))
            .Select(f => f.Folder).Where(f => f.StartsWith("Inputs/", StringComparison.Ordinal) || f.StartsWith("Outputs/", StringComparison.Ordinal) || f.StartsWith("Filters/", StringComparison.Ordinal) || f.StartsWith("Codecs/", StringComparison.Ordinal)).Distinct();
        Assert.NotEmpty(asking);
        foreach (var folder in asking)
        {
            var definition = SourceText.All.Single(f => f.Folder == folder && f.Text.Contains("PluginDefinition Definition", StringComparison.Ordinal));
            Assert.True(definition.Text.Contains("EcsDifferences =", StringComparison.Ordinal), $"{definition.Path} has no EcsDifferences, though its plugin asks for the ECS mode");
        }
        foreach (var file in SourceText.All.Where(f => f.Folder is "Inputs" or "Outputs" or "Filters" or "Codecs" && f.Text.Contains("ontext.IsEcs", StringComparison.Ordinal) && f.Text.Contains("PluginDefinition Definition", StringComparison.Ordinal)))
            Assert.True(file.Text.Contains("EcsDifferences =", StringComparison.Ordinal), $"{file.Path} has no EcsDifferences, though it asks for the ECS mode");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Every row that names fields holds: the one is there in its mode, and the other one is not.</summary>
    static void Hold(IReadOnlyList<EcsDifference> rows, Event disabled, Event ecs)
    {
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var (old, now) = (Field(row.Disabled), Field(row.Ecs));
            if (row.Disabled is not null && old is null) continue;
            Assert.True(old is null || disabled.Contains(FieldReference.Parse(old)), $"{row.What}: disabled has no {old}, but {JsonEncoder.ToJson(disabled)}");
            Assert.True(now is null || ecs.Contains(FieldReference.Parse(now)), $"{row.What}: ECS has no {now}, but {JsonEncoder.ToJson(ecs)}");
            Assert.False(now is not null && disabled.Contains(FieldReference.Parse(now)), $"{row.What}: disabled has {now} too");
            // A field of ECS may hold the old name inside of it: host, and [host][name].
            Assert.False(old is not null && now?.StartsWith($"[{old}]", StringComparison.Ordinal) != true && ecs.Contains(FieldReference.Parse(old)), $"{row.What}: ECS has {old} too");
        }
    }

    // "bytes, text" tells the field's type behind its name; other words name no field.
    static string? Field(string? name) => name?.Split(", ")[0] is { } field && !field.Contains(' ') ? field : null;

    static async Task<Event> BenchAsync(string config, string line, EcsMode ecs)
    {
        var time = new FixedTime(DateTimeOffset.UnixEpoch);
        await using var bench = Load(config, ecs, time);
        var input = bench.FindInput("generator");
        var events = bench.Run(new LineDecoder(input, time).Decode([line], new FieldMap())).Events;
        return events[^1].Event;
    }

    static async Task<string> IndexAsync(string config, EcsMode ecs)
    {
        await using var bench = Load(config, ecs, new FixedTime(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var events = bench.Run(new LineDecoder(null, new FixedTime(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero))).Decode(["text"], new FieldMap())).Events;
        var values = events[0].Outputs[0].Values;
        return (values.TryGet(FieldName.Of("index"), out var index) ? index : throw new InvalidOperationException(JsonEncoder.ToJson(FieldValue.Map(values)))).ToString()!;
    }

    static PipelineBench Load(string config, EcsMode ecs, TimeProvider time)
    {
        var (bench, diagnostics) = PipelineBench.Load([new SourceFile("test", config)], new BenchSettings { Ecs = ecs, Environment = _ => null, Time = time });
        return bench ?? throw new InvalidOperationException(string.Join('\n', diagnostics));
    }

    async Task<Event> InputAsync(PluginDefinition plugin, string options, string ecs)
    {
        var (instance, diagnostics) = PluginUnderTest.Bind(plugin, options.Replace("ECS", ecs, StringComparison.Ordinal) + $" ecs_compatibility => {ecs}", _folder);
        Assert.Empty(diagnostics);
        return await FirstAsync((IInput)instance!);
    }

    static async Task<Event> StdinAsync(string ecs)
    {
        var plugin = Golden.GoldenRunner.With(StdinInput.Definition, c => new StdinInput(c, new StdinPump(() => new MemoryStream("text\n"u8.ToArray()))));
        var (instance, _) = PluginUnderTest.Bind(plugin, $"ecs_compatibility => {ecs}");
        return await FirstAsync((IInput)instance!);
    }

    static async Task<Event> FirstAsync(IInput input)
    {
        var target = new CollectingTarget();
        await using (input)
        {
            await input.StartAsync(TestContext.Current.CancellationToken);
            await input.RunAsync(target, TestContext.Current.CancellationToken);
        }
        return target.Events.First();
    }

    static Event Beats(EcsMode ecs)
    {
        var context = Plugin.Context(BeatsInput.Definition, ecs, options: [("port", 0L), ("add_hostname", true)]);
        var settings = BeatsSettings.From(context);
        var maker = new BeatsEventMaker(settings, new InputDecoration(context.Options), new PeerMetadata(settings, System.Net.IPAddress.Loopback, null), TimeProvider.System);
        var batch = new EventBatch(new Delivery());
        var bytes = """{"message":"m","beat":{"hostname":"h"}}"""u8.ToArray();
        maker.FromJson(bytes, 0, bytes.Length, batch);
        return batch.Events.Span[0];
    }
}
