using LogPipe.Outputs.Files;
using Microsoft.Win32.SafeHandles;

namespace LogPipe.Tests.Outputs.Files;

/// <summary>A disk with room for so many bytes; a write that needs more leaves the part that fits and fails.</summary>
sealed class FullDisk : IFileWriter
{
    public long Room { get; set; } = long.MaxValue;

    public void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset)
    {
        var fits = (int)Math.Min(Room, bytes.Length);
        RandomAccess.Write(handle, bytes[..fits], offset);
        if (fits < bytes.Length) throw new IOException("No space left on device");
        Room -= fits;
    }
}
