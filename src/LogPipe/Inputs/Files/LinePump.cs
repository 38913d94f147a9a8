using System.Buffers;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Inputs.Files;

/// <summary>
/// Reads a file chunk by chunk, cuts it into lines, has them decoded and hands the batches over. A line without its end
/// is not kept: the next turn reads it again from the file, so that thousands of files share one buffer.
/// </summary>
sealed class LinePump : IDisposable
{
    /// <summary>Enough to make the way through the queue cheap, few enough to keep several workers busy.</summary>
    const int BatchEvents = 512;

    readonly FileSettings _settings;
    readonly PluginContext _context;
    readonly EventSink _sink;
    readonly byte[] _lineFeed = [(byte)'\n'];
    readonly bool _withDelimiter;
    readonly bool _hasLineFeeds;
    readonly int[] _ends = new int[BatchEvents];
    byte[] _buffer;

    public LinePump(FileSettings settings, PluginContext context, string host)
    {
        _settings = settings;
        _context = context;
        _sink = new EventSink(context, host, BatchEvents);
        // These two wait for the end of a line themselves.
        _withDelimiter = context.Options.Codec().Name is "line" or "json_lines";
        _hasLineFeeds = settings.Delimiter is [(byte)'\n'];
        _buffer = ArrayPool<byte>.Shared.Rent(settings.ChunkBytes);
    }

    /// <summary>
    /// Reads at most <paramref name="budget"/> bytes, a little more to finish a chunk. True when the end was reached;
    /// with <paramref name="finish"/> it is the end of the file for good, and nothing is held back.
    /// </summary>
    public async ValueTask<bool> PumpAsync(TrackedFile file, IChunkSource source, long budget, bool finish, IInputTarget target, CancellationToken stop)
    {
        _sink.Begin(file);
        var start = file.Position;
        var have = 0;
        // A long line that is still growing is not searched again from its beginning.
        var searched = (int)Math.Min(file.Seen - file.Position, int.MaxValue);
        while (file.Position - start < budget && !stop.IsCancellationRequested)
        {
            if (have == _buffer.Length) Grow(have);
            // Several calls only when the operating system gives less than was asked for.
            var read = source.Read(_buffer.AsSpan(have, Math.Min(_buffer.Length - have, Math.Max(_settings.ChunkBytes, have))));
            if (read == 0)
            {
                file.Seen = file.Position + have;
                if (finish) await FinishAsync(file, have, target, stop).ConfigureAwait(false);
                Shrink();
                return true;
            }
            have += read;
            file.Seen = file.Position + have;
            var used = 0;
            while (true)
            {
                var cut = Split(file, _buffer.AsSpan(used, have - used), searched);
                used += cut;
                searched = 0;
                var full = _sink.IsFull;
                if (_sink.Take(cut) is { } batch) await target.WriteAsync(batch, stop).ConfigureAwait(false);
                if (!full || used == have) break;
            }
            have -= used;
            searched = have;
            if (used > 0 && have > 0) _buffer.AsSpan(used, have).CopyTo(_buffer);
            file.HasData = true;
        }
        file.Seen = file.Position;
        Shrink();
        return false;
    }

    /// <summary>Makes events of what the decoder holds.</summary>
    public ValueTask FlushAsync(TrackedFile file, IInputTarget target, CancellationToken stop)
    {
        _sink.Begin(file);
        return FinishAsync(file, 0, target, stop);
    }

    /// <summary>Makes events of the whole lines that the decoder holds, because no more have come for a while.</summary>
    public async ValueTask FlushIdleAsync(TrackedFile file, IInputTarget target, CancellationToken stop)
    {
        _sink.Begin(file);
        if (file.Decoder is ITimedDecoder timed) timed.FlushIdle(_sink);
        else file.Decoder.Flush(_sink);
        if (!file.IsSkipping && !file.Decoder.HasPending) SetResume(file, file.Position);
        if (_sink.Take(0) is { } batch) await target.WriteAsync(batch, stop).ConfigureAwait(false);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    // Makes events of what is left at the end: a last line without delimiter, and what the decoder holds.
    async ValueTask FinishAsync(TrackedFile file, int rest, IInputTarget target, CancellationToken stop)
    {
        if (rest > 0)
        {
            var end = file.Position + rest;
            if (!file.IsSkipping) Decode(file, Content(file, _buffer.AsSpan(0, rest)), end);
            file.IsSkipping = false;
            file.Position = file.Seen = end;
        }
        file.Decoder.Flush(_sink);
        if (!file.IsSkipping) SetResume(file, file.Position);
        if (_sink.Take(rest) is { } batch) await target.WriteAsync(batch, stop).ConfigureAwait(false);
    }

    // Decodes whole lines until there are no more or the batch is full; returns how many bytes are done with.
    int Split(TrackedFile file, ReadOnlySpan<byte> data, int searched)
    {
        var delimiter = file.IsCompressed ? _lineFeed : _settings.Delimiter;
        var used = SplitBlock(file, data, searched);
        if (used > 0) searched = 0;
        searched = Math.Max(0, Math.Min(searched, data.Length) - (delimiter.Length - 1));
        while (!_sink.IsFull)
        {
            var rest = data[used..];
            var at = delimiter.Length == 1 ? rest[searched..].IndexOf(delimiter[0]) : rest[searched..].IndexOf(delimiter);
            if (at < 0)
            {
                used += Overlong(file, rest, delimiter.Length);
                break;
            }
            at += searched;
            searched = 0;
            var end = file.Position + at + delimiter.Length;
            if (file.IsSkipping) EndSkipping(file, end);
            else if (at > _settings.MaxLineBytes) DecodeTruncated(file, rest[.._settings.MaxLineBytes], end);
            else Decode(file, _withDelimiter ? rest[..(at + delimiter.Length)] : Content(file, rest[..at]), end);
            file.IsSkipping = false;
            file.Position = end;
            used += at + delimiter.Length;
        }
        return used;
    }

    // As Split, for the usual case and much faster: all whole lines at once. 0 leaves everything to Split.
    int SplitBlock(TrackedFile file, ReadOnlySpan<byte> data, int searched)
    {
        if (!_hasLineFeeds || file.IsCompressed || file.IsSkipping || file.Decoder is not IBlockDecoder decoder) return 0;
        var most = Math.Min(_ends.Length, _sink.Room);
        var count = 0;
        var start = 0;
        var from = Math.Min(searched, data.Length);
        while (count < most)
        {
            var length = data[from..].IndexOf((byte)'\n');
            if (length < 0 || from + length - start > _settings.MaxLineBytes) break;
            _ends[count++] = from + length;
            start = from = from + length + 1;
        }
        if (count == 0) return 0;
        if (!decoder.HasPending) file.PendingStart = file.Position;
        decoder.DecodeLines(data[..start], _ends.AsSpan(0, count), _sink);
        // Lines held from before begin where they did.
        var held = decoder.HeldLines;
        if (held == count) file.PendingStart = file.Position;
        else if (held < count) file.PendingStart = file.Position + _ends[count - held - 1] + 1;
        file.Position += start;
        SetResume(file, decoder.HasPending ? file.PendingStart : file.Position);
        return start;
    }

    // A line that will be too long is cut as soon as that is known; what follows it is passed over.
    int Overlong(TrackedFile file, ReadOnlySpan<byte> rest, int delimiterLength)
    {
        if (!file.IsSkipping)
        {
            if (rest.Length < _settings.MaxLineBytes + delimiterLength) return 0;
            var resume = file.Resume;
            DecodeTruncated(file, rest[.._settings.MaxLineBytes], file.Position);
            file.Resume = resume;
            file.IsSkipping = true;
        }
        var passed = rest.Length - (delimiterLength - 1);
        if (passed <= 0) return 0;
        file.Position += passed;
        return passed;
    }

    void DecodeTruncated(TrackedFile file, ReadOnlySpan<byte> line, long end)
    {
        _sink.IsTruncated = true;
        Decode(file, line, end);
        _sink.IsTruncated = false;
        _context.Metrics.Count("lines_truncated");
    }

    // What the decoder holds is not to be acknowledged: reading again must begin where that begins.
    void Decode(TrackedFile file, ReadOnlySpan<byte> line, long end)
    {
        var decoder = file.Decoder;
        if (!decoder.HasPending) file.PendingStart = file.Position;
        var before = _sink.Taken;
        decoder.Decode(line, _sink);
        if (!decoder.HasPending)
        {
            SetResume(file, end);
            return;
        }
        if (_sink.Taken > before) file.PendingStart = file.Position;
        SetResume(file, file.PendingStart);
    }

    static void EndSkipping(TrackedFile file, long end)
    {
        if (!file.Decoder.HasPending) SetResume(file, end);
    }

    static void SetResume(TrackedFile file, long position)
    {
        if (!file.IsCompressed) file.Resume = position;
    }

    static ReadOnlySpan<byte> Content(TrackedFile file, ReadOnlySpan<byte> line) =>
        file.IsCompressed && line.EndsWith((byte)'\r') ? line[..^1] : line;

    void Grow(int keep)
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, keep).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    void Shrink()
    {
        if (_buffer.Length < _settings.ChunkBytes * 4) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = ArrayPool<byte>.Shared.Rent(_settings.ChunkBytes);
    }
}
