using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace LogPipe.Queues.Persisted;

/// <summary>A file of the queue: a mark, then batches, each behind a <see cref="RecordHeader"/>. Written at its end, read anywhere.</summary>
sealed class QueuePage : IDisposable
{
    /// <summary>Where the first batch stands.</summary>
    public const int Start = 8;

    const string Extension = ".page";
    const string Aside = ".damaged";

    // A header that says more than this was not written by us.
    const int MostBytes = 1 << 30;

    readonly SafeFileHandle _handle;

    QueuePage(long number, string path, SafeFileHandle handle)
    {
        (Number, Path, _handle) = (number, path, handle);
        Length = RandomAccess.GetLength(handle);
    }

    static ReadOnlySpan<byte> Mark => "LPQUEUE1"u8;

    /// <summary>Pages follow each other by number.</summary>
    public long Number { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Where the next batch goes.</summary>
    public long Length { get; private set; }

    /// <summary>The numbers of the pages in a folder, ascending.</summary>
    public static IReadOnlyList<long> Numbers(string folder) => [.. Directory.EnumerateFiles(folder, "*" + Extension)
        .Select(f => long.TryParse(System.IO.Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)
        .Where(n => n >= 0).Order()];

    /// <summary>Makes a page.</summary>
    public static QueuePage Create(string folder, long number)
    {
        var path = PathOf(folder, number);
        var page = new QueuePage(number, path, File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read));
        RandomAccess.Write(page._handle, Mark, 0);
        page.Length = Start;
        return page;
    }

    /// <summary>Opens a page. Throws <see cref="InvalidDataException"/> when the file is none.</summary>
    public static QueuePage Open(string folder, long number)
    {
        var path = PathOf(folder, number);
        var page = new QueuePage(number, path, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read));
        Span<byte> mark = stackalloc byte[Start];
        if (page.Length >= Start && RandomAccess.Read(page._handle, mark, 0) == Start && mark.SequenceEqual(Mark)) return page;
        // A page that was being made when the power went has nothing in it.
        if (page.Length < Start)
        {
            RandomAccess.Write(page._handle, Mark, 0);
            page.Length = Start;
            return page;
        }
        page.Dispose();
        throw new InvalidDataException($"{path} is no page of a LogPipe queue");
    }

    /// <summary>Appends bytes; they are safe after <see cref="Flush"/>.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes, Length);
        Length += bytes.Length;
    }

    /// <summary>Brings everything to the disk.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_handle);

    /// <summary>Forgets what stands behind a place.</summary>
    public void CutTo(long length)
    {
        RandomAccess.SetLength(_handle, length);
        Length = length;
    }

    /// <summary>The header of the batch at a place; null when the page ends before a whole batch.</summary>
    public RecordHeader? HeaderAt(long offset)
    {
        Span<byte> bytes = stackalloc byte[RecordHeader.Size];
        if (offset + RecordHeader.Size > Length || RandomAccess.Read(_handle, bytes, offset) < RecordHeader.Size) return null;
        var header = RecordHeader.Read(bytes);
        return header.Length <= 0 || header.Events <= 0 || offset + RecordHeader.Size + header.Length > Length ? null : header;
    }

    /// <summary>Reads what stands behind a header; false when it is not what was written.</summary>
    public bool TryRead(long offset, in RecordHeader header, Span<byte> target)
    {
        var read = 0;
        while (read < header.Length)
        {
            var now = RandomAccess.Read(_handle, target[read..header.Length], offset + RecordHeader.Size + read);
            if (now == 0) return false;
            read += now;
        }
        return RecordHeader.ChecksumOf(target[..header.Length], header.Events) == header.Checksum;
    }

    /// <summary>True when a batch begins at a place, goes beyond the end of the page, and could have been on its way to the disk; also when there are zeros only.</summary>
    public bool MayBeTornAt(long offset)
    {
        var rest = new byte[(int)Math.Min(Length - offset, 1 << 20)];
        var read = RandomAccess.Read(_handle, rest, offset);
        if (read < RecordHeader.Size || !rest.AsSpan(0, read).ContainsAnyExcept((byte)0)) return true;
        var header = RecordHeader.Read(rest);
        return header is { Length: > 0 and <= MostBytes, Events: > 0 } && header.Events <= header.Length && offset + RecordHeader.Size + header.Length > Length;
    }

    /// <summary>Copies it to a name that the queue does not read; returns that.</summary>
    public string CopyAside()
    {
        File.Copy(Path, Path + Aside, overwrite: true);
        return Path + Aside;
    }

    /// <summary>Closes it and gives it a name that the queue does not read.</summary>
    public void KeepAside()
    {
        Dispose();
        File.Move(Path, Path + Aside, overwrite: true);
    }

    /// <summary>Closes and deletes it.</summary>
    public void Delete()
    {
        Dispose();
        File.Delete(Path);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    static string PathOf(string folder, long number) => System.IO.Path.Combine(folder, number.ToString("D10", CultureInfo.InvariantCulture) + Extension);
}
