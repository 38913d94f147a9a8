using System.Buffers;
using System.Threading.Channels;

namespace LogPipe.Inputs;

/// <summary>
/// Reads a stream on a thread of its own, because a read of standard input cannot be cancelled, and hands the chunks
/// over. At most <see cref="Ahead"/> chunks are read ahead of whoever takes them.
/// </summary>
sealed class StdinPump
{
    /// <summary>How many chunks may wait to be taken.</summary>
    public const int Ahead = 4;

    const int ChunkSize = 64 * 1024;

    // A process has one standard input: an input that is stopped and started again goes on where the last one was.
    static readonly Lazy<StdinPump> OfProcess = new(() => new StdinPump(Console.OpenStandardInput));

    readonly Channel<ArraySegment<byte>> _chunks = Channel.CreateBounded<ArraySegment<byte>>(
        new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });

    readonly Func<Stream> _open;
    int _started;

    /// <summary>A pump for a stream, which is opened when it starts.</summary>
    public StdinPump(Func<Stream> open) => _open = open;

    /// <summary>The pump of this process's standard input.</summary>
    public static StdinPump Shared => OfProcess.Value;

    /// <summary>The chunks; completed at the end of the stream, with its error when it failed. Give each back with <see cref="Return"/>.</summary>
    public ChannelReader<ArraySegment<byte>> Chunks => _chunks.Reader;

    /// <summary>Starts reading, once.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0) return;
        new Thread(Run) { IsBackground = true, Name = "stdin" }.Start();
    }

    /// <summary>Gives a chunk's memory back.</summary>
    public static void Return(ArraySegment<byte> chunk) => ArrayPool<byte>.Shared.Return(chunk.Array!);

    void Run()
    {
        try
        {
            using var stream = _open();
            while (true)
            {
                var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
                var read = stream.Read(buffer, 0, ChunkSize);
                if (read == 0) break;
                var write = _chunks.Writer.WriteAsync(new ArraySegment<byte>(buffer, 0, read));
                if (!write.IsCompletedSuccessfully) write.AsTask().GetAwaiter().GetResult();
            }
            _chunks.Writer.Complete();
        }
        catch (Exception ex)
        {
            // The taker of the chunks sees it.
            _chunks.Writer.Complete(ex);
        }
    }
}
