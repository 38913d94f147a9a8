using System.Runtime.InteropServices;

namespace LogPipe.Inputs.Files;

/// <summary>Replaces a small file so that after a crash either the old or the new content is there, whole.</summary>
static partial class DurableFile
{
    const int ReadOnlyDirectory = 0x10000;

    /// <summary>Writes beside the file, flushes to disk, renames over it, and flushes the directory.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read, 1))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
        if (OperatingSystem.IsLinux()) FlushDirectory(Path.GetDirectoryName(path)!);
    }

    // Some network file systems refuse to flush a directory; the rename is then as durable as they make it.
    static void FlushDirectory(string directory)
    {
        var descriptor = OpenFile(directory, ReadOnlyDirectory);
        if (descriptor < 0) return;
        _ = Fsync(descriptor);
        _ = CloseFile(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFile(int descriptor);
}
