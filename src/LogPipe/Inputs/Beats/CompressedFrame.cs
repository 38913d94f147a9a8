using System.Buffers;
using System.IO.Compression;

namespace LogPipe.Inputs.Beats;

/// <summary>The payload of a compressed frame: gathered in pooled memory, unpacked piece by piece into the inner decoder.</summary>
sealed class CompressedFrame(LumberjackLimits limits, LumberjackDecoder inner) : IDisposable
{
    const int FirstSize = 64 << 10;
    const int PieceSize = 32 << 10;

    byte[] _bytes = [];
    int _announced;

    /// <summary>Bytes gathered.</summary>
    public int Length { get; private set; }

    /// <summary>Begins a payload. Memory is taken as bytes arrive, not as announced.</summary>
    public void Begin(int length)
    {
        _announced = length;
        Length = 0;
    }

    /// <summary>Takes bytes in; true when the payload is complete.</summary>
    public bool Fill(ReadOnlySpan<byte> data, ref int consumed)
    {
        var take = Math.Min(_announced - Length, data.Length);
        if (take > _bytes.Length - Length) Grow(Length + take);
        data[..take].CopyTo(_bytes.AsSpan(Length));
        Length += take;
        consumed += take;
        return Length == _announced;
    }

    /// <summary>Unpacks the payload and hands its frames on.</summary>
    public void Unpack()
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        inner.WindowsBegun = 0;
        try
        {
            using var stream = new ZLibStream(new MemoryStream(_bytes, 0, Length, writable: false), CompressionMode.Decompress);
            long total = 0;
            int read;
            while ((read = stream.Read(piece)) > 0)
            {
                total += read;
                if (total > limits.MaxFrameBytes)
                    throw new LumberjackException("frame_too_large", $"a compressed frame unpacks to more than {limits.MaxFrameBytes} bytes (max_frame_bytes)");
                Push(piece.AsSpan(0, read));
            }
            if (total == 0) throw new LumberjackException("bad_compression", "a compressed frame with nothing in it");
        }
        catch (Exception ex) when (ex is InvalidDataException or IOException)
        {
            throw new LumberjackException("bad_compression", "a compressed frame that is no zlib stream: " + ex.Message, ex);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            Dispose();
        }
        if (!inner.AtFrameStart)
            throw new LumberjackException("truncated_frame", "a compressed frame ends in the middle of a frame");
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    void Push(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            inner.Read(data, out var consumed);
            data = data[consumed..];
        }
    }

    void Grow(int needed)
    {
        var size = (int)Math.Min(Math.Max(_announced, needed), Math.Max(FirstSize, Math.Max((long)_bytes.Length * 2, needed)));
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _bytes.AsSpan(0, Length).CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
