using Microsoft.Win32.SafeHandles;

namespace LogPipe.Inputs.Files;

/// <summary>A file as it is.</summary>
sealed class HandleSource : IChunkSource
{
    SafeFileHandle _handle = null!;
    long _offset;

    /// <summary>Goes to a place in a file.</summary>
    public HandleSource At(SafeFileHandle handle, long offset)
    {
        _handle = handle;
        _offset = offset;
        return this;
    }

    /// <inheritdoc/>
    public int Read(Span<byte> target)
    {
        var read = RandomAccess.Read(_handle, target, _offset);
        _offset += read;
        return read;
    }
}
