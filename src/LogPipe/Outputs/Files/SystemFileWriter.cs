using Microsoft.Win32.SafeHandles;

namespace LogPipe.Outputs.Files;

/// <summary>Writes with the operating system.</summary>
sealed class SystemFileWriter : IFileWriter
{
    public static readonly SystemFileWriter Instance = new();

    public void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);
}
