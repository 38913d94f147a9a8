using System.Globalization;
using System.Text;
using LogPipe.Plugins;

namespace LogPipe.Queues.Persisted;

/// <summary>The file that says up to where a queue's batches are done: a page and a byte.</summary>
sealed class QueueCheckpoint(string folder)
{
    readonly string _path = Path.Combine(folder, "checkpoint");
    QueuePlace? _written;

    /// <summary>What was written last; the beginning when there is nothing, or nothing that is understood.</summary>
    public QueuePlace Read()
    {
        var beginning = new QueuePlace(0, QueuePage.Start);
        if (!File.Exists(_path)) return beginning;
        return File.ReadAllText(_path).Split(' ') is [var page, var offset]
            && long.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var p)
            && long.TryParse(offset, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var o)
            ? new QueuePlace(p, o) : beginning;
    }

    /// <summary>Writes it, if it has changed.</summary>
    public void Write(QueuePlace place)
    {
        if (_written == place) return;
        DurableFile.Replace(_path, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{place.Page} {place.Offset}\n")));
        _written = place;
    }
}
