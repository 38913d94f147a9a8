using System.Runtime.InteropServices;

namespace LogPipe.Plugins;

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
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Brings a directory's entries to the disk: files made or renamed in it are there after a power cut.</summary>
    public static void FlushDirectory(string directory)
    {
        if (!OperatingSystem.IsLinux()) return;
        // Some network file systems refuse this; the entry is then as durable as they make it.
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
