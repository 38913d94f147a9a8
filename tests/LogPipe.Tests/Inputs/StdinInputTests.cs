using System.IO.Pipelines;
using System.Text;
using LogPipe.Events;
using LogPipe.Inputs;
using LogPipe.Plugins;
using LogPipe.Tests.Codecs;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Inputs;

public sealed class StdinInputTests
{
    [Fact]
    public async Task It_reads_to_the_end_in_batches_and_flushes_the_last_line()
    {
        var text = string.Concat(Enumerable.Range(0, 1000).Select(i => $"line {i}\n")) + "tail";
        var target = new CollectingTarget();
        await RunAsync(Make(new MemoryStream(Encoding.UTF8.GetBytes(text))), target);
        Assert.Equal(1001, target.Events.Count());
        Assert.Equal("tail", target.Events.Last().Get(FieldReference.Parse("message")).ToString());
        Assert.All(target.Batches, b => Assert.InRange(b.Events.Count, 1, 125));
        Assert.All(target.Batches.SkipLast(1), b => Assert.True(b.Bytes > 0));
    }

    [Theory]
    [InlineData(EcsMode.Disabled, "host")]
    [InlineData(EcsMode.V8, "[host][hostname]")]
    public async Task Events_tell_the_host_unless_they_bring_one(EcsMode ecs, string field)
    {
        var target = new CollectingTarget();
        await RunAsync(Make(new MemoryStream("{}\n{\"host\":\"mine\"}\n"u8.ToArray()), ecs, "json"), target);
        var events = target.Events.ToList();
        Assert.Equal(Environment.MachineName, events[0].Get(FieldReference.Parse(field)).ToString());
        Assert.Equal("mine", events[1].Get(FieldReference.Parse("host")).ToString());
    }

    [Fact]
    public async Task No_line_waits_for_more_input()
    {
        var pipe = new Pipe();
        var target = new WaitingTarget();
        await using var input = Make(pipe.Reader.AsStream());
        var running = input.RunAsync(target, TestContext.Current.CancellationToken);
        await pipe.Writer.WriteAsync("one\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("one", await target.NextMessageAsync());
        await pipe.Writer.WriteAsync("two\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("two", await target.NextMessageAsync());
        await pipe.Writer.CompleteAsync();
        await running;
    }

    [Fact]
    public async Task It_stops_although_the_read_still_waits_and_hands_over_what_it_holds()
    {
        var pipe = new Pipe();
        var target = new WaitingTarget();
        using var stop = new CancellationTokenSource();
        await using var input = Make(pipe.Reader.AsStream());
        var running = input.RunAsync(target, stop.Token);
        await pipe.Writer.WriteAsync("one\nhalf"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("one", await target.NextMessageAsync());
        await stop.CancelAsync();
        await running;
        Assert.Equal("half", await target.NextMessageAsync());
        await pipe.Writer.CompleteAsync();
    }

    [Fact]
    public async Task When_the_stream_pauses_a_multiline_event_goes()
    {
        var pipe = new Pipe();
        var target = new WaitingTarget();
        var codec = CodecHarness.Make("multiline", options: [("pattern", "^ "), ("what", "previous"), ("auto_flush_interval", 1L)]);
        await using var input = new StdinInput(Plugin.Context(StdinInput.Definition, options: [("codec", codec)]), new StdinPump(() => pipe.Reader.AsStream()));
        var running = input.RunAsync(target, TestContext.Current.CancellationToken);
        await pipe.Writer.WriteAsync("a\n b\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("a\n b", await target.NextMessageAsync());
        await pipe.Writer.CompleteAsync();
        await running;
    }

    [Fact]
    public async Task A_stream_that_breaks_counts_as_its_end()
    {
        var target = new CollectingTarget();
        await using var input = new StdinInput(Plugin.Context(StdinInput.Definition, options: [("codec", CodecHarness.Make("line"))]),
            new StdinPump(() => throw new IOException("is a directory")));
        await input.RunAsync(target, TestContext.Current.CancellationToken);
        Assert.Empty(target.Batches);
    }

    [Fact]
    public async Task A_queue_that_fails_loses_nothing_when_the_input_runs_again()
    {
        var target = new FailingOnce();
        await using var input = Make(new MemoryStream("a\nb\n"u8.ToArray()));
        await Assert.ThrowsAsync<IOException>(() => input.RunAsync(target, TestContext.Current.CancellationToken));
        await input.RunAsync(target, TestContext.Current.CancellationToken);
        Assert.Equal(2, target.Events);
    }

    [Fact]
    public async Task The_common_options_are_done_to_every_event_and_a_bad_one_only_tags()
    {
        var target = new CollectingTarget();
        var context = Plugin.Context(StdinInput.Definition, options: [("codec", CodecHarness.Make("line")), ("type", "T"),
            ("add_field", Plugin.Hash(("@metadata", "x"), ("copy", "%{message}"))), ("tags", new List<object> { "got %{message}" })]);
        await using var input = new StdinInput(context, new StdinPump(() => new MemoryStream("a\n"u8.ToArray())));
        await input.RunAsync(target, TestContext.Current.CancellationToken);
        var e = target.Events.Single();
        Assert.Equal(("T", "a"), (e.Get(FieldReference.Parse("type")).ToString(), e.Get(FieldReference.Parse("copy")).ToString()));
        Assert.True(e.HasTag("got a"));
        Assert.True(e.HasTag(InputDecoration.FailureTag));
    }

    sealed class FailingOnce : IInputTarget
    {
        bool _failed;

        public int Events { get; private set; }

        public ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation)
        {
            if (!_failed)
            {
                _failed = true;
                throw new IOException("disk full");
            }
            Events += batch.Events.Count;
            return ValueTask.CompletedTask;
        }
    }

    static StdinInput Make(Stream stream, EcsMode ecs = EcsMode.Disabled, string codec = "line") =>
        new(Plugin.Context(StdinInput.Definition, ecs, options: [("codec", CodecHarness.Make(codec, ecs))]), new StdinPump(() => stream));

    static async Task RunAsync(StdinInput input, IInputTarget target)
    {
        await input.StartAsync(TestContext.Current.CancellationToken);
        await input.RunAsync(target, TestContext.Current.CancellationToken);
        await input.DisposeAsync();
    }
}
