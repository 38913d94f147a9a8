using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs;

/// <summary>
/// Writes events to standard output, a batch at a time. When the reader at the other end of the pipe is gone
/// (<c>| head</c>), it says so once and cancels <see cref="ReaderGone"/>, on which the program is to stop.
/// </summary>
public sealed class StdoutOutput : IOutput, IOutputPreview
{
    const int WriteAbove = 4 << 20;
    const int BrokenPipeOnUnix = 32;

    static readonly Lock OneAtATime = new();
    static readonly CancellationTokenSource Gone = new();

    readonly PluginContext _context;
    readonly IEncoder _encoder;
    readonly Func<Stream> _open;
    readonly ByteBuffer _buffer = new(64 * 1024);

    Stream? _stream;
    bool _closed;

    /// <summary>An output over any stream, for tests.</summary>
    internal StdoutOutput(PluginContext context, Func<Stream> open)
    {
        _context = context;
        _open = open;
        _encoder = context.Options.Codec().CreateEncoder();
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Output,
        Name = "stdout",
        Summary = "Writes to standard output",
        Counters = [new(PluginCounterKind.Drop, "stdout_closed", "events after whoever read standard output has gone")],
        Options =
        [
            new("debug", OptionType.Any, "Whether whole events are written.") { Obsolete = "use codec => rubydebug" },
            new("debug_format", OptionType.Any, "How whole events are written.") { Obsolete = "use codec => rubydebug, or codec => json_lines" },
        ],
        DefaultCodec = "rubydebug",
        Create = context => new StdoutOutput(context, OpenStandardOutput),
    };

    /// <summary>Cancelled once nobody reads this process's standard output any more.</summary>
    public static CancellationToken ReaderGone => Gone.Token;

    /// <inheritdoc/>
    public OutputTraits Traits { get; } = new() { SendsInline = true };

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation)
    {
        _stream = _open();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation)
    {
        if (_closed)
        {
            batch.SetAll(Closed());
            return ValueTask.CompletedTask;
        }
        var events = batch.Events;
        try
        {
            for (var i = 0; i < events.Length; i++)
            {
                if (!TryEncode(events[i], out var error)) batch.Set(i, Outcome.DeadLetter("encode_failed", error!));
                if (_buffer.Length > WriteAbove) Write();
            }
            Write();
        }
        catch (IOException ex) when (IsBrokenPipe(ex))
        {
            _buffer.Clear();
            _closed = true;
            _context.Log.Error("Output stdout: nobody reads standard output any more (the program behind the pipe has ended), so LogPipe stops; "
                + "events not written yet are not confirmed anywhere else by this output");
            batch.SetAll(Closed());
            Gone.Cancel();
        }
        catch (IOException ex)
        {
            batch.SetAll(Outcome.Retry($"standard output cannot be written: {ex.Message}"));
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Outcome Preview(Event e, FieldMap values)
    {
        var codec = _context.Options.Codec();
        // Other codecs write the event as a whole, which says nothing new.
        if (codec.Name is not ("plain" or "line")) return Outcome.Delivered;
        try
        {
            var text = new ByteBuffer();
            codec.CreateEncoder().Encode(e, text);
            values.Set(FieldName.Of("text"), FieldValue.Text(Encoding.UTF8.GetString(text.Span)));
            return Outcome.Delivered;
        }
        catch (EventException ex)
        {
            return Outcome.DeadLetter("encode_failed", ex.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream?.DisposeAsync() ?? ValueTask.CompletedTask;

    bool TryEncode(Event e, out string? error)
    {
        var start = _buffer.Length;
        try
        {
            _encoder.Encode(e, _buffer);
            error = null;
            return true;
        }
        catch (EventException ex)
        {
            _buffer.Truncate(start);
            error = ex.Message;
            return false;
        }
    }

    void Write()
    {
        if (_buffer.Length == 0) return;
        try
        {
            // Several stdout outputs share one terminal: their batches must not mix.
            lock (OneAtATime)
            {
                _stream!.Write(_buffer.Span);
                _stream.Flush();
            }
        }
        finally
        {
            // On an error the runner sends the batch again, from the start.
            _buffer.Clear();
        }
    }

    static Outcome Closed() => Outcome.Rejected("stdout_closed", "nobody reads standard output any more");

    static bool IsBrokenPipe(IOException ex) => ex.HResult is BrokenPipeOnUnix or unchecked((int)0x8007006D) or unchecked((int)0x800700E8);

    // The console's stream hides a broken pipe on Unix; the file descriptor itself does not.
    static Stream OpenStandardOutput() => OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new StandardOutputStream();
}
