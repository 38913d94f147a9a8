namespace LogPipe.Codecs;

/// <summary>
/// Cuts a byte stream at a delimiter, whatever the chunks are. A line inside one chunk is a slice of it; only a line
/// that spans chunks is copied. A line longer than the limit is handed out in pieces, so that memory is bounded and
/// nothing is lost. As with Ruby's split, an empty delimiter makes every UTF-8 character a line of its own, and one
/// blank stands for any run of white space.
/// </summary>
sealed class DelimiterSplitter
{
    const int KeepAtMost = 1 << 20;

    static readonly System.Buffers.SearchValues<byte> WhiteSpace = System.Buffers.SearchValues.Create(" \t\n\v\f\r\0"u8);

    readonly byte[] _delimiter;
    readonly int _unit;
    readonly int _max;
    readonly bool _isBlank;

    byte[] _pending = [];
    int _length;
    bool _handedOut;
    bool _inLongLine;

    /// <param name="delimiter">The bytes between lines.</param>
    /// <param name="unit">Bytes of a code unit; a delimiter counts only at a multiple of it from the line's start.</param>
    /// <param name="maxLineBytes">The limit; at least 16.</param>
    public DelimiterSplitter(byte[] delimiter, int unit, long maxLineBytes)
    {
        _delimiter = delimiter;
        _unit = unit;
        _isBlank = delimiter is [(byte)' '];
        _max = (int)Math.Clamp(maxLineBytes, 16, Array.MaxLength - 16);
    }

    /// <summary>True while an unfinished line is held.</summary>
    public bool HasPending => _length > 0 && !_handedOut;

    /// <summary>True when what comes next is a line from its beginning.</summary>
    public bool IsAtLineStart => !HasPending && !_inLongLine;

    /// <summary>Takes the next line off the data. The line is valid until the next call.</summary>
    /// <param name="data">What came in; what is left of it.</param>
    /// <param name="line">The line without its delimiter.</param>
    /// <param name="isPiece">True when the line is too long and this is one of its pieces.</param>
    /// <returns>False when the data is used up.</returns>
    public bool TryNext(ref ReadOnlySpan<byte> data, out ReadOnlySpan<byte> line, out bool isPiece)
    {
        Release();
        isPiece = _inLongLine;
        if (_delimiter.Length == 0) return TryNextCharacter(ref data, out line);
        if (_isBlank && _length == 0) data = data.TrimStart(" \t\n\v\f\r\0"u8);
        if (_length > 0 && _delimiter.Length > 1 && TryAcrossChunks(ref data, out line)) return true;
        var at = Find(data);
        if ((at >= 0 ? at : data.Length) > _max - _length) return Cut(ref data, out line, out isPiece);
        if (at < 0)
        {
            Hold(data);
            data = default;
            line = default;
            return false;
        }
        line = data[..at];
        data = data[(at + _delimiter.Length)..];
        _inLongLine = false;
        if (_length == 0) return true;
        Hold(line);
        line = HandOut();
        return true;
    }

    /// <summary>Takes the unfinished line at the end of the stream. False when there is none.</summary>
    public bool TryRest(out ReadOnlySpan<byte> line, out bool isPiece)
    {
        Release();
        isPiece = _inLongLine;
        _inLongLine = false;
        line = HandOut();
        return line.Length > 0;
    }

    bool TryAcrossChunks(ref ReadOnlySpan<byte> data, out ReadOnlySpan<byte> line)
    {
        for (var held = Math.Min(_delimiter.Length - 1, _length); held > 0; held--)
        {
            if ((_length - held) % _unit != 0
                || !_pending.AsSpan(_length - held, held).SequenceEqual(_delimiter.AsSpan(0, held))
                || !data.StartsWith(_delimiter.AsSpan(held))) continue;
            data = data[(_delimiter.Length - held)..];
            _length -= held;
            _inLongLine = false;
            line = HandOut();
            return true;
        }
        line = default;
        return false;
    }

    bool TryNextCharacter(ref ReadOnlySpan<byte> data, out ReadOnlySpan<byte> line)
    {
        line = default;
        while (!data.IsEmpty)
        {
            Hold(data[..1]);
            data = data[1..];
            var status = System.Text.Rune.DecodeFromUtf8(_pending.AsSpan(0, _length), out _, out _);
            if (status == System.Buffers.OperationStatus.NeedMoreData) continue;
            line = HandOut();
            return true;
        }
        return false;
    }

    int Find(ReadOnlySpan<byte> data)
    {
        if (_isBlank) return data.IndexOfAny(WhiteSpace);
        var from = 0;
        while (true)
        {
            var at = _delimiter.Length == 1 ? data[from..].IndexOf(_delimiter[0]) : data[from..].IndexOf(_delimiter);
            if (at < 0) return -1;
            at += from;
            if (_unit == 1 || (_length + at) % _unit == 0) return at;
            from = at + 1;
        }
    }

    bool Cut(ref ReadOnlySpan<byte> data, out ReadOnlySpan<byte> line, out bool isPiece)
    {
        var take = Math.Max(0, _max - _length);
        // Not through a character: back to the start of a UTF-8 sequence, or of a code unit.
        for (var back = 0; _unit == 1 && back < 3 && take > 0 && (data[take] & 0xC0) == 0x80; back++) take--;
        take -= Math.Min(take, (_length + take) % _unit);
        Hold(data[..take]);
        data = data[take..];
        _inLongLine = isPiece = true;
        line = HandOut();
        return true;
    }

    void Hold(ReadOnlySpan<byte> bytes)
    {
        if (_pending.Length - _length < bytes.Length)
        {
            var wanted = Math.Max((long)_length + bytes.Length, Math.Max(4096, _pending.Length * 2L));
            Array.Resize(ref _pending, (int)Math.Min(wanted, Array.MaxLength));
        }
        bytes.CopyTo(_pending.AsSpan(_length));
        _length += bytes.Length;
    }

    ReadOnlySpan<byte> HandOut()
    {
        _handedOut = true;
        return _pending.AsSpan(0, _length);
    }

    void Release()
    {
        if (!_handedOut) return;
        _handedOut = false;
        _length = 0;
        if (_pending.Length > KeepAtMost) _pending = [];
    }
}
