using System.Globalization;
using LogPipe.Events;
using Serilog;

namespace LogPipe.Queues;

/// <summary>
/// Dead letters as NDJSON segments <c>N.ndjson</c> in a folder per pipeline: one line holds the event, its metadata, the
/// plugin and the reason. A letter is fsynced before its event counts as done. Thread-safe.
/// </summary>
public sealed class DeadLetterQueue : IDeadLetterQueue
{
    const long SegmentBytes = 10 << 20;
    const int PieceBytes = 1 << 20;

    readonly Lock _lock = new();
    readonly string _folder;
    readonly long _maxBytes;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly ByteBuffer _buffer = new();
    FileStream? _segment;
    long _total;
    int _number;
    bool _fullLogged;
    bool _counted;
    bool _disposed;

    /// <summary>Opens the queue; the folder is made when the first letter comes.</summary>
    /// <param name="folder">One folder per pipeline.</param>
    /// <param name="maxBytes">No more is kept than this; what comes later is refused.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told when letters cannot be kept.</param>
    public DeadLetterQueue(string folder, long maxBytes, TimeProvider time, ILogger log)
    {
        _folder = folder;
        _maxBytes = maxBytes;
        _time = time;
        _log = log;
    }

    /// <inheritdoc/>
    public bool TryAppend(ReadOnlySpan<DeadLetter> letters)
    {
        lock (_lock)
        {
            try
            {
                if (_disposed) return false;
                if (!_counted) CountExisting();
                return Append(letters);
            }
            catch (Exception ex)
            {
                // Whatever it is, the event's output must go on.
                _log.Error(ex, "Dead letters cannot be kept in {Folder}: {Reason}. Free space or correct the rights of the folder", _folder, ex.Message);
                return false;
            }
            finally
            {
                _buffer.Clear();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _segment?.Dispose();
        }
    }

    /// <summary>Writes in pieces, as thousands of large events need not fit into one buffer, and syncs once.</summary>
    bool Append(ReadOnlySpan<DeadLetter> letters)
    {
        var now = Timestamp.Now(_time).ToString();
        for (var i = 0; i < letters.Length; i++)
        {
            Encode(letters[i], now);
            if (i < letters.Length - 1 && _buffer.Length < PieceBytes) continue;
            if (_total + _buffer.Length > _maxBytes) return RefuseFull();
            if (_segment is null || (_segment.Length > 0 && _segment.Length + _buffer.Length > SegmentBytes)) NextSegment();
            Write();
            _buffer.Clear();
        }
        _segment?.Flush(flushToDisk: true);
        return true;
    }

    void CountExisting()
    {
        Directory.CreateDirectory(_folder);
        _total = 0;
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*.ndjson"))
        {
            _total += file.Length;
            if (int.TryParse(Path.GetFileNameWithoutExtension(file.Name), CultureInfo.InvariantCulture, out var n)) _number = Math.Max(_number, n);
        }
        _counted = true;
    }

    void NextSegment()
    {
        if (_segment is { } full)
        {
            _segment = null;
            using (full) full.Flush(flushToDisk: true);
        }
        var path = Path.Combine(_folder, (++_number).ToString(CultureInfo.InvariantCulture) + ".ndjson");
        _segment = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    void Write()
    {
        var start = _segment!.Length;
        try
        {
            _segment.Write(_buffer.Span);
            _total += _buffer.Length;
        }
        catch (Exception)
        {
            DropTornLine(start);
            throw;
        }
    }

    /// <summary>A torn line would spoil the next one: it is cut off, or the next letters go to a segment of their own.</summary>
    void DropTornLine(long start)
    {
        try
        {
            _segment!.SetLength(start);
        }
        catch (Exception)
        {
            _segment!.Dispose();
            _segment = null;
        }
    }

    bool RefuseFull()
    {
        if (!_fullLogged)
            _log.Error("The dead letter queue {Folder} is full ({MaxBytes} bytes): further dead letters are dropped and counted. Remove old segments or raise dead_letter_queue.max_bytes", _folder, _maxBytes);
        _fullLogged = true;
        return false;
    }

    void Encode(in DeadLetter letter, string now)
    {
        _buffer.Write("{\"entry_time\":"u8);
        JsonEncoder.WriteText(_buffer, now);
        _buffer.Write(",\"plugin_type\":"u8);
        JsonEncoder.WriteText(_buffer, letter.PluginType);
        _buffer.Write(",\"plugin_id\":"u8);
        JsonEncoder.WriteText(_buffer, letter.PluginId);
        _buffer.Write(",\"reason\":"u8);
        JsonEncoder.WriteText(_buffer, letter.Reason);
        _buffer.Write(",\"event\":"u8);
        JsonEncoder.WriteEvent(_buffer, letter.Event);
        if (letter.Event.HasMetadata)
        {
            _buffer.Write(",\"metadata\":"u8);
            JsonEncoder.WriteMap(_buffer, letter.Event.Metadata);
        }
        _buffer.Write("}\n"u8);
    }
}
