using System.Text;
using LogPipe.Outputs;
using LogPipe.Plugins;
using LogPipe.Tests.Codecs;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Outputs;

public sealed class StdoutOutputTests
{
    [Fact]
    public async Task A_batch_is_written_at_once()
    {
        var stream = new MemoryStream();
        await using var output = Make(stream, "line", ("format", "%{a}"));
        await output.StartAsync(TestContext.Current.CancellationToken);
        await output.SendAsync(Batch("{\"a\":1}", "{\"a\":\"é\"}"), TestContext.Current.CancellationToken);
        Assert.Equal("1\né\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task Dots_and_json_have_nothing_between_events()
    {
        foreach (var (codec, expected) in new[] { ("dots", ".."), ("json", "{\"@version\":\"2\"}{\"@version\":\"2\"}") })
        {
            var stream = new MemoryStream();
            await using var output = Make(stream, codec);
            await output.StartAsync(TestContext.Current.CancellationToken);
            var batch = Batch("{\"@version\":\"2\"}", "{\"@version\":\"2\"}");
            foreach (var e in batch.Events) e.Remove(LogPipe.Events.FieldReference.Parse("@timestamp"));
            await output.SendAsync(batch, TestContext.Current.CancellationToken);
            Assert.Equal(expected, Encoding.UTF8.GetString(stream.ToArray()));
        }
    }

    [Fact]
    public async Task When_the_reader_is_gone_events_are_let_go_and_the_program_is_told()
    {
        await using var output = Make(new BrokenStream(32), "dots");
        await output.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 2; i++)
        {
            var batch = Batch("{}", "{}");
            await output.SendAsync(batch, TestContext.Current.CancellationToken);
            foreach (var outcome in batch.Outcomes) Assert.Equal((OutcomeKind.Rejected, "stdout_closed"), (outcome.Kind, outcome.Code));
        }
        Assert.True(StdoutOutput.ReaderGone.IsCancellationRequested);
    }

    [Fact]
    public async Task Any_other_error_is_for_the_runner_to_retry_with_the_whole_batch()
    {
        var stream = new BrokenStream(28) { Fails = 1 };
        await using var output = Make(stream, "dots");
        await output.StartAsync(TestContext.Current.CancellationToken);
        var batch = Batch("{}", "{}");
        await output.SendAsync(batch, TestContext.Current.CancellationToken);
        foreach (var outcome in batch.Outcomes) Assert.Equal(OutcomeKind.Retry, outcome.Kind);
        Assert.StartsWith("standard output cannot be written: ", batch.Outcomes[0].Reason);
        await output.SendAsync(Batch("{}", "{}"), TestContext.Current.CancellationToken);
        Assert.Equal("..", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task Null_and_sink_take_everything()
    {
        Assert.Equal(("null", "sink"), (NullOutput.Definition.Name, NullOutput.SinkDefinition.Name));
        await using var output = (IOutput)NullOutput.Definition.Create(Plugin.Context(NullOutput.Definition));
        var batch = Batch("{}");
        await output.SendAsync(batch, TestContext.Current.CancellationToken);
        Assert.Equal(OutcomeKind.Delivered, batch.Outcomes[0].Kind);
    }

    static StdoutOutput Make(Stream stream, string codec, params (string, object)[] options) =>
        new(Plugin.Context(StdoutOutput.Definition, options: [("codec", CodecHarness.Make(codec, options: options))]), () => stream);

    static OutputBatch Batch(params string[] events)
    {
        var batch = new OutputBatch();
        foreach (var json in events) batch.Add(Plugin.Event(json));
        return batch;
    }

    sealed class BrokenStream(int errno) : MemoryStream
    {
        public int Fails { get; set; } = int.MaxValue;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Fails-- > 0) throw new IOException("cannot write", errno);
            base.Write(buffer);
        }
    }
}
