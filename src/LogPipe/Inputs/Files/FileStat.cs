using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LogPipe.Inputs.Files;

/// <summary>Asks the operating system for a file's status: statx on Linux; elsewhere what .NET offers, the path being the identity.</summary>
static partial class FileStat
{
    const int AtFdCwd = -100;
    const int AtEmptyPath = 0x1000;
    const uint BasicAndBirth = 0xfff;
    const uint HasBirth = 0x800;
    const int StatxSize = 256;
    const int TypeMask = 0xf000;
    const int RegularFile = 0x8000;

    /// <summary>The status of what a path leads to, through symbolic links. False, with the reason, when there is nothing to be had.</summary>
    public static bool TryGet(string path, out FileStatus status, out string? error)
    {
        error = null;
        if (!OperatingSystem.IsLinux()) return TryGetPortable(path, out status, out error);
        Span<byte> buffer = stackalloc byte[StatxSize];
        if (Statx(AtFdCwd, path, 0, BasicAndBirth, buffer) == 0)
        {
            status = Read(buffer);
            return true;
        }
        status = default;
        error = Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
        return false;
    }

    /// <summary>The status of an open file, whatever its name is by now.</summary>
    public static FileStatus Get(SafeFileHandle handle, FileIdentity known)
    {
        if (!OperatingSystem.IsLinux())
            return new FileStatus(known, known, RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle), null, 1, true);
        Span<byte> buffer = stackalloc byte[StatxSize];
        var added = false;
        try
        {
            handle.DangerousAddRef(ref added);
            if (Statx((int)handle.DangerousGetHandle(), "", AtEmptyPath, BasicAndBirth, buffer) == 0) return Read(buffer);
            throw new IOException("statx: " + Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
        }
        finally
        {
            if (added) handle.DangerousRelease();
        }
    }

    static FileStatus Read(ReadOnlySpan<byte> statx)
    {
        var inode = BinaryPrimitives.ReadUInt64LittleEndian(statx[32..]);
        var major = BinaryPrimitives.ReadUInt32LittleEndian(statx[136..]);
        var minor = BinaryPrimitives.ReadUInt32LittleEndian(statx[140..]);
        var born = (BinaryPrimitives.ReadUInt32LittleEndian(statx) & HasBirth) != 0 ? (DateTimeOffset?)ReadTime(statx[80..]) : null;
        return new FileStatus(FileIdentity.OfDevice(inode, major, minor), new FileIdentity(inode, major, minor),
            BinaryPrimitives.ReadInt64LittleEndian(statx[40..]), ReadTime(statx[112..]), born,
            BinaryPrimitives.ReadUInt32LittleEndian(statx[16..]),
            (BinaryPrimitives.ReadUInt16LittleEndian(statx[28..]) & TypeMask) == RegularFile);
    }

    static DateTimeOffset ReadTime(ReadOnlySpan<byte> time) =>
        DateTimeOffset.UnixEpoch.AddTicks(BinaryPrimitives.ReadInt64LittleEndian(time) * TimeSpan.TicksPerSecond
            + BinaryPrimitives.ReadUInt32LittleEndian(time[8..]) / 100);

    static bool TryGetPortable(string path, out FileStatus status, out string? error)
    {
        var info = new FileInfo(path);
        status = default;
        error = info.Exists ? null : "No such file";
        if (!info.Exists) return false;
        var hash = 14695981039346656037UL;
        foreach (var c in info.FullName) hash = (hash ^ c) * 1099511628211UL;
        var identity = new FileIdentity(hash, 0, 0);
        status = new FileStatus(identity, identity, info.Length, info.LastWriteTimeUtc, info.CreationTimeUtc, 1, true);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, Span<byte> buffer);
}
