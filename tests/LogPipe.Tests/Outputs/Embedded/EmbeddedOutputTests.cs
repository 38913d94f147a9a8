using System.Text;
using LogPipe.Events;
using LogPipe.Outputs.Embedded;
using LogPipe.Plugins;
using LogPipe.Search;
using LogPipe.Tests.Search;
using LogPipe.Tests.Support;
using static LogPipe.Tests.Outputs.Embedded.EmbeddedTesting;

namespace LogPipe.Tests.Outputs.Embedded;

public sealed class EmbeddedOutputTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_go_to_the_index_of_their_day_and_are_found_at_once()
    {
        await using var output = await StartAsync(_folder.Path);
        var outcomes = await new OutputDriver(output).SendOnceAsync(Event("one"), Event("two 策略", "2026-02-01T00:00:00Z"), Event("three"));
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(["logpipe-2026.01.31", "logpipe-2026.02.01"], IndexName.Find(_folder.Path, "*"));
        Assert.Equal(["one", "three", "two 策略"], Found(_folder.Path));
        Assert.Equal(["two 策略"], Found(_folder.Path, "策略"));
        Assert.Equal(["three"], Found(_folder.Path, "three", "logpipe-2026.01.*"));
        Assert.Empty(Found(_folder.Path, "three", "logpipe-2026.02.*"));
    }

    [Fact]
    public async Task The_event_is_kept_whole_without_its_metadata()
    {
        await using var output = await StartAsync(_folder.Path);
        var e = Event("x", "2026-01-31T08:30:00.123456789Z", ""","n":1.50,"l":[1,{"a":null}],"@metadata":{"secret":1}""");
        await new OutputDriver(output).SendOnceAsync(e);
        var hit = SearchIn(_folder.Path).Hits[0];
        Assert.Equal(JsonEncoder.ToJson(e), Encoding.UTF8.GetString(hit.Source));
        Assert.Equal("2026-01-31T08:30:00.123456789Z", hit.Timestamp.ToString());
        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(hit.Source), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%{service}-x", "{}", "index_unresolved", "the index name %{service}-x needs a field that the event does not have; add the field, or choose another name by the option index")]
    [InlineData("%{service}-x", "{\"service\":\"../../etc\"}", "index_name", "../../etc-x cannot be the name of an index: it holds the character /")]
    [InlineData("%{service}", "{\"service\":\"..\"}", "index_name", ".. cannot be the name of an index: it may not be . or ..")]
    [InlineData("%{service}", "{\"service\":\"Api\"}", "index_name", "Api cannot be the name of an index: it holds the capital letter A; add a mutate lowercase filter for the field")]
    [InlineData("%{service}", "{\"service\":\"\"}", "index_name", " cannot be the name of an index: it is empty")]
    public async Task An_event_without_a_proper_index_is_a_dead_letter(string index, string json, string code, string reason)
    {
        await using var output = await StartAsync(_folder.Path, ("index", index));
        var outcomes = await new OutputDriver(output).SendOnceAsync(Plugin.Event(json), Plugin.Event("""{"service":"good"}"""));
        Assert.Equal(Outcome.DeadLetter(code, reason), outcomes[0]);
        Assert.Equal(OutcomeKind.Delivered, outcomes[1].Kind);
        Assert.Equal([index.Replace("%{service}", "good", StringComparison.Ordinal)], IndexName.Find(_folder.Path, "*"));
    }

    [Fact]
    public async Task An_event_with_the_id_of_another_takes_its_place()
    {
        await using var output = await StartAsync(_folder.Path, ("document_id", "%{id}"));
        var driver = new OutputDriver(output);
        var outcomes = await driver.SendOnceAsync(Event("first", more: ""","id":7"""), Event("second", more: ""","id":8"""), Event("third", more: ""","id":7"""), Event("none"));
        Assert.Equal(["third", "second"], Found(_folder.Path));
        Assert.Empty(Found(_folder.Path, "first"));
        Assert.Equal("document_id", outcomes[3].Code);
        await driver.SendOnceAsync(Event("fourth", more: ""","id":8"""));
        Assert.Equal(["fourth"], Found(_folder.Path, "id:8"));
        Assert.Empty(Found(_folder.Path, "second"));
    }

    [Fact]
    public async Task Indices_are_opened_again_and_go_on()
    {
        for (var run = 0; run < 3; run++)
        {
            await using var output = await StartAsync(_folder.Path);
            await new OutputDriver(output).SendOnceAsync(Event("run" + run));
        }
        Assert.Equal(["run0", "run1", "run2"], Found(_folder.Path));
    }

    [Fact]
    public async Task Few_indices_are_open_however_many_there_are()
    {
        var context = Context(_folder.Path, options: ("index", "i-%{n}"));
        await using var output = await StartAsync(context, s => s with { MaxOpen = 3 });
        var events = Enumerable.Range(0, 40).Select(i => Event("m" + i, more: $",\"n\":{i % 10}")).ToList();
        for (var i = 0; i < 2; i++)
            Assert.All(await new OutputDriver(output).SendOnceAsync(events), o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(3, context.Metrics.Gauges.Single(g => g.Key == "open_indices").Value);
        Assert.Equal(10, context.Metrics.Named.Single(n => n.Key == "indices_created").Value);
        Assert.Equal(80, SearchIn(_folder.Path, limit: 100).Hits.Count);
    }

    [Fact]
    public async Task An_event_without_a_time_is_kept_too()
    {
        await using var output = await StartAsync(_folder.Path, ("index", "all"));
        var e = Event("timeless");
        e.Remove(FieldReference.Parse("@timestamp"));
        await new OutputDriver(output).SendOnceAsync(Event("timed"), e);
        Assert.Equal(["timeless", "timed"], Found(_folder.Path));
        Assert.Equal(["timed"], Messages(SearchIn(_folder.Path, range: new TimeRange(0, null))));
    }

    [Theory]
    [InlineData(EcsMode.Disabled, "logpipe-2026.01.31")]
    [InlineData(EcsMode.V8, "ecs-logpipe-2026.01.31")]
    public async Task Names_and_places_have_defaults(EcsMode ecs, string name)
    {
        var context = Plugin.Context(EmbeddedOutput.Definition, ecs, dataPath: _folder.Path);
        await using var output = await StartAsync(context);
        await new OutputDriver(output).SendOnceAsync(Event("x"));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "index", name + ".db")));
    }

    [Theory]
    [InlineData("index", "Logs", "Logs cannot be the name of an index: it holds the capital letter L; add a mutate lowercase filter for the field")]
    [InlineData("max_age", 0L, "max_age is 0")]
    public void Options_that_cannot_work_are_refused(string option, object value, string message) =>
        Assert.Equal(message, Assert.Throws<PluginConfigException>(() => EmbeddedOutput.Definition.Create(Context(_folder.Path, options: (option, value)))).Message);

    [Fact]
    public async Task A_folder_that_cannot_be_made_stops_the_start()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<PluginStartException>(() => StartAsync(Path.Combine(file, "index")));
        Assert.StartsWith($"the folder {file}/index of the embedded output cannot be written: ", error.Message, StringComparison.Ordinal);
    }
}
