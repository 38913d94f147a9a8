using System.Buffers.Binary;
using System.Text;
using LogPipe.Events;

namespace LogPipe.Inputs.Beats;

/// <summary>
/// Reads Lumberjack frames, versions 1 and 2, out of pieces of any size. Knows nothing of sockets and windows.
/// Lengths are checked before anything is kept. Not thread-safe; useless after it has thrown.
/// </summary>
sealed class LumberjackDecoder : IDisposable
{
    readonly LumberjackLimits _limits;
    readonly ILumberjackSink _sink;
    readonly ByteArena _arena;
    readonly CompressedFrame? _compressed;
    readonly byte[] _header = new byte[10];

    Step _step;
    int _headerLength;
    int _left;
    uint _sequence;
    uint _pairsLeft;
    int _pairBytes;
    FieldMap? _pairs;
    FieldName? _key;

    /// <summary>A decoder of a connection.</summary>
    public LumberjackDecoder(LumberjackLimits limits, ILumberjackSink sink)
    {
        _limits = limits;
        _sink = sink;
        _arena = new ByteArena();
        _compressed = new CompressedFrame(limits, new LumberjackDecoder(limits, sink, _arena));
    }

    LumberjackDecoder(LumberjackLimits limits, ILumberjackSink sink, ByteArena arena)
    {
        _limits = limits;
        _sink = sink;
        _arena = arena;
    }

    enum Step : byte
    {
        Header,
        Json,
        Compressed,
        KeyLength,
        Key,
        ValueLength,
        Value,
    }

    /// <summary>True between two frames.</summary>
    public bool AtFrameStart => _step == Step.Header && _headerLength == 0;

    /// <summary>Bytes kept of a frame that is not complete.</summary>
    public long Buffered => _step == Step.Compressed ? _compressed!.Length : _arena.Length + _pairBytes;

    /// <summary>Windows begun since the count was set to 0.</summary>
    internal int WindowsBegun { get; set; }

    /// <summary>
    /// Reads up to the end of one frame. False when the data ended first; it has been taken in then.
    /// Throws <see cref="LumberjackException"/> when the data is no frame that is allowed.
    /// </summary>
    public bool Read(ReadOnlySpan<byte> data, out int consumed)
    {
        consumed = 0;
        while (true)
        {
            var rest = data[consumed..];
            var done = _step switch
            {
                Step.Header => ReadHeader(rest, ref consumed),
                Step.Json => ReadJson(rest, ref consumed),
                Step.Compressed => ReadCompressed(rest, ref consumed),
                _ => ReadPairs(rest, ref consumed),
            };
            if (!done) return false;
            if (_step == Step.Header) return true;
        }
    }

    /// <summary>Gives pooled memory back.</summary>
    public void Dispose() => _compressed?.Dispose();

    bool ReadHeader(ReadOnlySpan<byte> data, scoped ref int consumed)
    {
        while (true)
        {
            var wanted = _headerLength < 2 ? 2 : HeaderSize(_header[1]);
            if (!Collect(data, wanted, ref consumed, out data)) return false;
            if (wanted > 2) break;
            CheckKind();
        }
        _headerLength = 0;
        var first = BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(2));
        switch (_header[1])
        {
            case (byte)'W':
                BeginWindow(first);
                return true;
            case (byte)'C':
                BeginCompressed(first);
                return true;
            case (byte)'J':
                _sequence = first;
                BeginJson(BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(6)), data.Length);
                return true;
            default:
                _sequence = first;
                BeginPairs(BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(6)));
                return true;
        }
    }

    // Fills the header up to a length; the rest of the data is what comes behind.
    bool Collect(ReadOnlySpan<byte> data, int wanted, scoped ref int consumed, out ReadOnlySpan<byte> rest)
    {
        var take = Math.Min(wanted - _headerLength, data.Length);
        data[..take].CopyTo(_header.AsSpan(_headerLength));
        _headerLength += take;
        consumed += take;
        rest = data[take..];
        return _headerLength == wanted;
    }

    static int HeaderSize(byte type) => type is (byte)'W' or (byte)'C' ? 6 : 10;

    void CheckKind()
    {
        if (_header[0] is not ((byte)'1' or (byte)'2'))
            throw new LumberjackException("bad_version", $"byte 0x{_header[0]:X2} where the protocol version, 1 or 2, belongs. Is the sender a Beat, and does it use TLS where this input does not?");
        if (_header[1] is not ((byte)'W' or (byte)'J' or (byte)'D' or (byte)'C'))
            throw new LumberjackException("bad_frame_type", $"byte 0x{_header[1]:X2} where a frame type, W, J, D or C, belongs");
        if (_header[1] == 'C' && _compressed is null)
            throw new LumberjackException("nested_compressed_frame", "a compressed frame inside a compressed frame");
    }

    void BeginWindow(uint size)
    {
        if (size > _limits.MaxWindow)
            throw new LumberjackException("window_too_large", $"a window of {size} events; at most {_limits.MaxWindow} are allowed (max_window_size)");
        WindowsBegun++;
        if (_compressed is null && WindowsBegun > _limits.MaxWindowsInFrame)
            throw new LumberjackException("too_many_windows", $"more than {_limits.MaxWindowsInFrame} windows in one compressed frame");
        _sink.Window(_header[0], size);
    }

    void BeginJson(uint length, int atHand)
    {
        if (length > _limits.MaxEventBytes)
            throw new LumberjackException("event_too_large", $"an event of {length} bytes; at most {_limits.MaxEventBytes} are allowed (max_event_bytes)");
        _left = (int)length;
        _arena.Begin(_left, Math.Min(_left, atHand));
        _step = Step.Json;
    }

    bool ReadJson(ReadOnlySpan<byte> data, scoped ref int consumed)
    {
        if (!Fill(data, ref consumed)) return false;
        _step = Step.Header;
        var buffer = _arena.End(out var offset, out var length);
        _sink.Json(_sequence, buffer, offset, length);
        return true;
    }

    // Moves bytes of a payload into the arena; true when it is complete.
    bool Fill(ReadOnlySpan<byte> data, scoped ref int consumed)
    {
        var take = Math.Min(_left, data.Length);
        _arena.Append(data[..take]);
        consumed += take;
        _left -= take;
        return _left == 0;
    }

    void BeginCompressed(uint length)
    {
        if (length > _limits.MaxCompressedBytes)
            throw new LumberjackException("frame_too_large", $"a compressed frame of {length} bytes; at most {_limits.MaxCompressedBytes} are allowed (max_frame_bytes)");
        _compressed!.Begin((int)length);
        _step = Step.Compressed;
    }

    bool ReadCompressed(ReadOnlySpan<byte> data, scoped ref int consumed)
    {
        if (!_compressed!.Fill(data, ref consumed)) return false;
        _step = Step.Header;
        _compressed.Unpack();
        return true;
    }

    void BeginPairs(uint count)
    {
        if (count > _limits.MaxPairs)
            throw new LumberjackException("too_many_pairs", $"an event of {count} keys and values; at most {_limits.MaxPairs} are allowed (max_pairs)");
        _pairs = new FieldMap((int)Math.Min(count, 16));
        _pairsLeft = count;
        _pairBytes = 0;
        if (count == 0) EndPairs();
        else _step = Step.KeyLength;
    }

    bool ReadPairs(ReadOnlySpan<byte> data, scoped ref int consumed)
    {
        if (_step is Step.KeyLength or Step.ValueLength)
        {
            if (!Collect(data, 4, ref consumed, out data)) return false;
            _headerLength = 0;
            BeginPart(BinaryPrimitives.ReadUInt32BigEndian(_header), data.Length);
        }
        if (!Fill(data, ref consumed)) return false;
        if (_step == Step.Key)
        {
            _key = FieldName.OfUtf8(_arena.Span);
            _step = Step.ValueLength;
        }
        else
        {
            _pairs!.Set(_key!, FieldValue.Text(Encoding.UTF8.GetString(_arena.Span)));
            _step = Step.KeyLength;
            _pairsLeft--;
        }
        _arena.Discard();
        if (_pairsLeft == 0) EndPairs();
        return true;
    }

    void BeginPart(uint length, int atHand)
    {
        if (length > _limits.MaxEventBytes - _pairBytes)
            throw new LumberjackException("event_too_large", $"keys and values of more than {_limits.MaxEventBytes} bytes in one event (max_event_bytes)");
        _left = (int)length;
        _pairBytes += _left;
        _arena.Begin(_left, Math.Min(_left, atHand));
        _step = _step == Step.KeyLength ? Step.Key : Step.Value;
    }

    void EndPairs()
    {
        var pairs = _pairs!;
        _pairs = null;
        _pairBytes = 0;
        _step = Step.Header;
        _sink.Pairs(_sequence, pairs);
    }
}
