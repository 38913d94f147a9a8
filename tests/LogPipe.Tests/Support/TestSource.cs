using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Support;

/// <summary>An input "source" that brings in numbered events, ten a batch, and counts what is acknowledged.</summary>
sealed class TestSource(bool replays = false)
{
    int _acknowledged;
    int _written;

    /// <summary>Events whose delivery is complete.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Events that the queue has taken.</summary>
    public int Written => Volatile.Read(ref _written);

    public PluginDefinition Definition => new()
    {
        Kind = PluginKind.Input, Name = "source", Summary = "For tests", Replays = replays,
        Options = [new("count", OptionType.Number, "How many events.") { Required = true }],
        Create = context => new Input(this, context),
    };

    sealed class Input(TestSource source, PluginContext context) : IInput
    {
        public ValueTask StartAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

        public async Task RunAsync(IInputTarget target, CancellationToken stop)
        {
            var count = (int)context.Options.Integer("count");
            for (var i = 0; i < count; i += 10)
            {
                var size = Math.Min(10, count - i);
                var batch = new EventBatch(new Delivery(_ => Interlocked.Add(ref source._acknowledged, size)));
                for (var j = i; j < i + size; j++)
                {
                    var e = batch.NewEvent(context.Now());
                    e.Fields.Append(FieldName.Of("message"), FieldValue.Text("m" + j));
                    e.TrySet(FieldReference.Parse("[@metadata][from]"), FieldValue.Text(context.Pipeline.Id), out _);
                    batch.Add(e);
                }
                await target.WriteAsync(batch, stop);
                Interlocked.Add(ref source._written, size);
            }
            await Task.Delay(Timeout.Infinite, stop);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
