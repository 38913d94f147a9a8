using System.Threading.Channels;

namespace LogPipe.Inputs.Beats;

/// <summary>
/// Sends a connection's acknowledgements from a task of its own, so that whoever completes a delivery is not held up
/// by a slow peer.
/// </summary>
sealed class AckWriter(Stream stream, Action<long> sent)
{
    const int MaxAtOnce = 64;

    readonly Channel<Ack> _acks = Channel.CreateUnbounded<Ack>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = false });
    readonly byte[] _buffer = new byte[MaxAtOnce * Ack.Size];
    int _unsent;

    /// <summary>True when all that was given has been sent.</summary>
    public bool IsIdle => Volatile.Read(ref _unsent) == 0;

    /// <summary>Gives an acknowledgement to be sent; ignored once complete.</summary>
    public void Post(Ack ack)
    {
        Interlocked.Increment(ref _unsent);
        _acks.Writer.TryWrite(ack);
    }

    /// <summary>Ends <see cref="RunAsync"/> when all that was given has been sent.</summary>
    public void Complete() => _acks.Writer.TryComplete();

    /// <summary>Sends until complete. Throws what the stream throws.</summary>
    public async Task RunAsync(CancellationToken abort)
    {
        while (await _acks.Reader.WaitToReadAsync(abort).ConfigureAwait(false))
        {
            var count = 0;
            long held = 0;
            while (count < MaxAtOnce && _acks.Reader.TryRead(out var ack))
            {
                ack.Write(_buffer.AsSpan(count++ * Ack.Size));
                held += ack.Held;
            }
            await stream.WriteAsync(_buffer.AsMemory(0, count * Ack.Size), abort).ConfigureAwait(false);
            sent(held);
            Interlocked.Add(ref _unsent, -count);
        }
    }
}
