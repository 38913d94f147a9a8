using System.Threading.Channels;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Inputs;

/// <summary>A queue whose events are awaited one by one.</summary>
sealed class WaitingTarget : IInputTarget
{
    readonly Channel<Event> _events = Channel.CreateUnbounded<Event>();

    public ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation)
    {
        foreach (var e in batch.Events.Span) _events.Writer.TryWrite(e);
        return ValueTask.CompletedTask;
    }

    public async Task<string> NextMessageAsync() =>
        (await _events.Reader.ReadAsync(TestContext.Current.CancellationToken)).Get(FieldReference.Parse("message")).ToString();
}
