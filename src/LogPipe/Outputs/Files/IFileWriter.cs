using Microsoft.Win32.SafeHandles;

namespace LogPipe.Outputs.Files;

/// <summary>The one operation that can run out of disk; a seam for tests.</summary>
interface IFileWriter
{
    /// <summary>Writes all bytes at an offset. Throws when it could not, part of them perhaps written.</summary>
    void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset);
}
