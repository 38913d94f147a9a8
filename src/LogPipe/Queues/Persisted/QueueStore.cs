using LogPipe.Events;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Queues.Persisted;

/// <summary>
/// The pages of a queue in a folder: batches are appended by one thread, read by another, and done in any order. A page goes
/// when every batch in it is done. Bytes that are not what was written are passed over, told, and kept aside.
/// </summary>
sealed class QueueStore : IDisposable
{
    readonly Lock _lock = new();
    readonly PersistedQueueSettings _settings;
    readonly ILogger _log;
    readonly Action<string, long> _lost;
    readonly FileStream _guard;
    readonly SortedDictionary<long, QueuePage> _pages = [];
    readonly Queue<QueuedBatch> _underWay = [];
    readonly HashSet<long> _damaged = [];
    readonly QueueCheckpoint _checkpoint;
    readonly long _pageBytes;
    QueuePage _last;
    QueuePlace _safe;
    QueuePlace _next;
    QueuePlace _done;
    bool _isClosed;

    /// <summary>Opens the queue in its folder. Throws <see cref="PluginStartException"/> when that cannot be used.</summary>
    /// <param name="settings">How it is kept.</param>
    /// <param name="log">LogPipe's own log.</param>
    /// <param name="lost">Told of events that were lost to damage, by reason.</param>
    public QueueStore(PersistedQueueSettings settings, ILogger log, Action<string, long> lost)
    {
        (_settings, _log, _lost) = (settings, log, lost);
        _pageBytes = Math.Max(QueuePage.Start + 1, Math.Min(settings.PageBytes, settings.MaxBytes / 4));
        _checkpoint = new QueueCheckpoint(settings.Folder);
        try
        {
            Directory.CreateDirectory(settings.Folder);
            if (File.Exists(Path.Combine(settings.Folder, "checkpoint.head")))
                throw new IOException("it is the queue of a Logstash, which only Logstash can read. Start Logstash once more with queue.drain: true, so that its events are delivered, and move the folder away");
            _guard = new FileStream(Path.Combine(settings.Folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            _last = Load();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            _guard?.Dispose();
            throw new PluginStartException($"the persisted queue in {settings.Folder} cannot be opened: {ex.Message.TrimEnd('.')}; give LogPipe's user rights to it, let no other LogPipe use it, or set path.queue to another folder", ex);
        }
        _safe = new QueuePlace(_last.Number, _last.Length);
    }

    /// <summary>Called when there may be room again.</summary>
    public Action? Freed { get; set; }

    /// <summary>Events that are not done.</summary>
    public long Events { get; private set; }

    /// <summary>Bytes that are not done, as on disk.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock) return _pages.Values.Sum(p => p.Length - QueuePage.Start) - (_pages.ContainsKey(_done.Page) ? _done.Offset - QueuePage.Start : 0);
        }
    }

    /// <summary>Appends batches and brings them to the disk. Throws <see cref="IOException"/>; nothing has been appended then.</summary>
    public void Append(IReadOnlyList<ReadOnlyMemory<byte>> batches)
    {
        var (first, length) = (_last, _last.Length);
        try
        {
            foreach (var batch in batches)
            {
                if (_last.Length >= _pageBytes) Turn();
                _last.Append(batch.Span);
            }
            _last.Flush();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            TakeBack(first, length);
            throw ex as IOException ?? new IOException(ex.Message, ex);
        }
        lock (_lock)
        {
            foreach (var batch in batches) Events += RecordHeader.Read(batch.Span).Events;
            _safe = new QueuePlace(_last.Number, _last.Length);
        }
    }

    /// <summary>Reads the next batch that is safe on the disk; null when all have been read. Throws <see cref="IOException"/>; the next call tries the same again.</summary>
    public QueuedBatch? Read(ref byte[] buffer, out int length)
    {
        length = 0;
        while (Page(_next) is { } page)
        {
            var at = _next.Offset;
            if (page.HeaderAt(at) is not { } header)
            {
                PassOver(page, at);
                continue;
            }
            if (buffer.Length < header.Length) buffer = new byte[Math.Max(header.Length, buffer.Length * 2)];
            // Before anything is changed: a disk that does not answer is asked again.
            var isWhole = page.TryRead(at, header, buffer);
            _next = new QueuePlace(page.Number, at + RecordHeader.Size + header.Length);
            var batch = new QueuedBatch(this, _next, header.Events);
            lock (_lock) _underWay.Enqueue(batch);
            if (isWhole)
            {
                length = header.Length;
                return batch;
            }
            Damaged(batch, page, at);
        }
        return null;
    }

    /// <summary>A batch has been read that holds no events after all.</summary>
    public void Damaged(QueuedBatch batch, string reason)
    {
        _log.Error("The persisted queue is damaged before byte {Offset} of page {Page}: {Reason:l}. The page is kept as .damaged when it is done; {Count} events are lost", batch.End.Offset, batch.End.Page, reason, batch.Events);
        lock (_lock) _damaged.Add(batch.End.Page);
        _lost("queue_damaged", batch.Events);
        batch.Done();
    }

    /// <summary>A batch has been delivered.</summary>
    public void Done(QueuedBatch batch)
    {
        lock (_lock)
        {
            if (_isClosed) return;
            batch.IsDone = true;
            while (_underWay.TryPeek(out var first) && first.IsDone)
            {
                _underWay.Dequeue();
                _done = first.End;
                Events -= first.Events;
            }
            DropPages();
        }
        Freed?.Invoke();
    }

    /// <summary>
    /// How many batches are done behind one that is not, and that one; 0 when there is none such. The queue does not get
    /// smaller while it waits.
    /// </summary>
    public int DoneBehind(out QueuedBatch? waiting)
    {
        lock (_lock)
        {
            _underWay.TryPeek(out waiting);
            return waiting is null ? 0 : _underWay.Count(static b => b.IsDone);
        }
    }

    /// <summary>Notes on disk up to where everything is done. What is done behind that would come again after a crash.</summary>
    public void Checkpoint()
    {
        QueuePlace done;
        lock (_lock) done = _done;
        _checkpoint.Write(done);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed) return;
            _isClosed = true;
        }
        try
        {
            Checkpoint();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            _log.Warning("The checkpoint of the persisted queue in {Folder} cannot be written, some events will come again: {Reason:l}", _settings.Folder, ex.Message);
        }
        foreach (var page in _pages.Values) page.Dispose();
        _guard.Dispose();
    }

    QueuePage Load()
    {
        _done = _checkpoint.Read();
        foreach (var number in QueuePage.Numbers(_settings.Folder))
        {
            var page = QueuePage.Open(_settings.Folder, number);
            if (number < _done.Page) page.Delete();
            else _pages.Add(number, page);
        }
        if (_pages.Count == 0)
        {
            _pages.Add(_done.Page, QueuePage.Create(_settings.Folder, _done.Page));
            DurableFile.FlushDirectory(_settings.Folder);
        }
        var (first, last) = (_pages.First().Value, _pages.Last().Value);
        if (_done.Page != first.Number) _done = new QueuePlace(first.Number, QueuePage.Start);
        CutTorn(last);
        if (_done.Offset != QueuePage.Start && !Records().Any(r => r.End == _done))
        {
            _log.Warning("The checkpoint of the persisted queue in {Folder} does not fit its pages: page {Page} is read from its beginning, and events in it may come again", _settings.Folder, _done.Page);
            _done = _done with { Offset = QueuePage.Start };
        }
        Events = Records().Where(r => r.End.CompareTo(_done) > 0).Sum(r => (long)r.Events);
        _next = _done;
        if (Events > 0) _log.Information("The persisted queue in {Folder} has {Count} events from before", _settings.Folder, Events);
        return last;
    }

    /// <summary>Every batch in the pages, done or not.</summary>
    IEnumerable<(QueuePlace End, int Events)> Records()
    {
        foreach (var page in _pages.Values)
        {
            long at = QueuePage.Start;
            while (page.HeaderAt(at) is { } header)
            {
                at += RecordHeader.Size + header.Length;
                yield return (new QueuePlace(page.Number, at), header.Events);
            }
        }
    }

    /// <summary>
    /// A power cut may leave the beginning of a batch that nobody was told is safe. What cannot be such a beginning is damage,
    /// and may be events that were acknowledged.
    /// </summary>
    void CutTorn(QueuePage page)
    {
        long at = QueuePage.Start;
        var buffer = Array.Empty<byte>();
        while (page.HeaderAt(at) is { } header)
        {
            var end = at + RecordHeader.Size + header.Length;
            if (buffer.Length < header.Length) buffer = new byte[header.Length];
            // In the middle it is damage, which reading finds and tells.
            if (end == page.Length && !page.TryRead(at, header, buffer)) break;
            at = end;
        }
        if (at == page.Length) return;
        if (page.MayBeTornAt(at))
            _log.Warning("The persisted queue in {Folder} ends in the middle of a batch that was never acknowledged: {Bytes} bytes are cut off", _settings.Folder, page.Length - at);
        else
        {
            var copy = page.CopyAside();
            _log.Error("The persisted queue is damaged: {Path} cannot be read from byte {Offset} to its end at {Length}, which is cut off. The page as it was is kept as {Copy:l}; the events there, nobody knows how many, are lost unless their source sends them again",
                page.Path, at, page.Length, copy);
            _lost("queue_damaged", 1);
        }
        page.CutTo(at);
    }

    QueuePage? Page(QueuePlace place)
    {
        lock (_lock)
        {
            if (place.CompareTo(_safe) >= 0) return null;
            if (_pages.TryGetValue(place.Page, out var page) && place.Offset < page.Length) return page;
            var following = _pages.Keys.FirstOrDefault(n => n > place.Page, -1);
            if (following < 0) return null;
            _next = new QueuePlace(following, QueuePage.Start);
            return _next.CompareTo(_safe) >= 0 ? null : _pages[following];
        }
    }

    void PassOver(QueuePage page, long at)
    {
        QueuePlace end;
        lock (_lock) end = page.Number == _safe.Page ? _safe : new QueuePlace(page.Number, page.Length);
        _log.Error("The persisted queue is damaged: {Path} cannot be read from byte {Offset} to its end at {Length}. It is kept as .damaged; the events there, nobody knows how many, are lost", page.Path, at, page.Length);
        var batch = new QueuedBatch(this, end, 0);
        lock (_lock)
        {
            _damaged.Add(page.Number);
            _underWay.Enqueue(batch);
        }
        _lost("queue_damaged", 1);
        batch.Done();
        _next = end;
    }

    void Damaged(QueuedBatch batch, QueuePage page, long at) => Damaged(batch, $"the bytes at {at} of {page.Path} are not what was written");

    void Turn()
    {
        _last.Flush();
        var page = QueuePage.Create(_settings.Folder, _last.Number + 1);
        DurableFile.FlushDirectory(_settings.Folder);
        lock (_lock) _pages.Add(page.Number, page);
        _last = page;
    }

    void TakeBack(QueuePage page, long length)
    {
        lock (_lock)
        {
            for (var number = _last.Number; number > page.Number; number--)
            {
                _pages[number].Delete();
                _pages.Remove(number);
            }
        }
        _last = page;
        page.CutTo(length);
    }

    void DropPages()
    {
        // A page behind the last safe place may have to take back what follows it.
        while (_pages.First().Value is var page && page.Number < _safe.Page
            && (page.Number < _done.Page || (page.Number == _done.Page && _done.Offset >= page.Length)))
        {
            _pages.Remove(page.Number);
            if (_done.Page == page.Number) _done = new QueuePlace(_pages.First().Key, QueuePage.Start);
            try
            {
                if (_damaged.Remove(page.Number)) page.KeepAside();
                else page.Delete();
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
            {
                _log.Warning("The page {Path} of the persisted queue is done and cannot be removed; the next start does it: {Reason:l}", page.Path, ex.Message);
            }
        }
    }
}
