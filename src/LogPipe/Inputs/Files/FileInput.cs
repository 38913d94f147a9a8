using LogPipe.Plugins;

namespace LogPipe.Inputs.Files;

/// <summary>
/// Reads files: as they grow, or once and whole. Positions are kept in Logstash's sincedb and move only when the events
/// before them have arrived at the outputs. One loop does everything, so nothing here but the ledgers is shared.
/// </summary>
public sealed class FileInput : IInput
{
    readonly PluginContext _context;
    readonly FileSettings _settings;
    readonly Sincedb _sincedb;
    readonly OpenFiles _open;
    readonly FileWatcher _watcher;
    readonly CompletedFiles _completed;
    readonly LinePump _pump;
    readonly HandleSource _source = new();
    long _lastLook;
    long _lastWrite;
    long _looks;
    bool _isDisposed;

    FileInput(PluginContext context)
    {
        _context = context;
        _settings = FileSettings.From(context);
        _sincedb = new Sincedb(_settings.SincedbPath, _settings.SincedbCleanAfter, context.Time, context.Log);
        _open = new OpenFiles(_settings, context);
        _watcher = new FileWatcher(_settings, context, _sincedb, _open);
        _completed = new CompletedFiles(_settings, context);
        _pump = new LinePump(_settings, context, Environment.MachineName);
        context.Metrics.Gauge("files_watched", () => _watcher.Count);
        context.Metrics.Gauge("files_open", () => _open.Count);
    }

    /// <summary>The file input.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Input,
        Name = "file",
        Summary = "Reads lines from files, following them as they grow and rotate, or reading each once",
        Counters =
        [
            new(PluginCounterKind.Gauge, "files_watched", "files that are known"),
            new(PluginCounterKind.Gauge, "files_open", "files that are open"),
            new(PluginCounterKind.Count, "bytes_read", "bytes read"),
            new(PluginCounterKind.Count, "files_restarted", "files read from their beginning again, because they became shorter"),
            new(PluginCounterKind.Count, "lines_truncated", "lines cut at max_line_bytes"),
            new(PluginCounterKind.Count, "decoration_errors", "events to which the common options could not be done"),
        ],
        EcsDifferences =
        [
            new("the file's path", "path", "[log][file][path]"),
            new("this machine's name", "host", "[host][name]"),
        ],
        Options = FileInputOptions.Table,
        Replays = true,
        Create = context => new FileInput(context),
    };

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation)
    {
        _sincedb.Open();
        _context.Log.Information("Positions of {Path} are kept in {Sincedb}", _settings.PathText, _settings.SincedbPath);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RunAsync(IInputTarget target, CancellationToken stop) => Task.Run(() => LoopAsync(target, stop), CancellationToken.None);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_isDisposed) return ValueTask.CompletedTask;
        _isDisposed = true;
        _watcher.Dispose();
        _completed.Check();
        _sincedb.Write();
        _pump.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task LoopAsync(IInputTarget target, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (await PassAsync(target, stop).ConfigureAwait(false)) continue;
                if (_settings.ExitAfterRead && IsAllRead()) return;
                var wait = _settings.StatInterval - _context.Time.GetElapsedTime(_lastLook);
                if (wait > TimeSpan.Zero) await Task.Delay(wait, _context.Time, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was not handed over is read again after the next start.
        }
        await LetGoOfPendingAsync(target).ConfigureAwait(false);
    }

    /// <summary>One round: looks at the files if it is time, and gives each one turn. True when something was read.</summary>
    internal async ValueTask<bool> PassAsync(IInputTarget target, CancellationToken stop)
    {
        if (_looks == 0 || _context.Time.GetElapsedTime(_lastLook) >= _settings.StatInterval) await LookAsync(target, stop).ConfigureAwait(false);
        var anyRead = false;
        foreach (var file in _watcher.Files)
        {
            if (!file.HasData || stop.IsCancellationRequested) continue;
            await ReadTurnAsync(file, target, stop).ConfigureAwait(false);
            anyRead = true;
        }
        _completed.Check();
        if (_context.Time.GetElapsedTime(_lastWrite) >= _settings.SincedbWriteInterval)
        {
            _sincedb.Write();
            _lastWrite = _context.Time.GetTimestamp();
        }
        return anyRead;
    }

    async ValueTask LookAsync(IInputTarget target, CancellationToken stop)
    {
        if (_looks % _settings.DiscoverInterval == 0)
        {
            _watcher.Discover(isFirst: _looks == 0);
            if (_looks == 0)
            {
                _sincedb.Write();
                _lastWrite = _context.Time.GetTimestamp();
            }
        }
        _looks++;
        _lastLook = _context.Time.GetTimestamp();
        foreach (var file in _watcher.Files) await LookAtAsync(file, target, stop).ConfigureAwait(false);
        if (_watcher.HasRotated) _watcher.Discover(isFirst: false);
    }

    async ValueTask LookAtAsync(TrackedFile file, IInputTarget target, CancellationToken stop)
    {
        var change = _watcher.Look(file);
        if (change is FileChange.Truncated or FileChange.Replaced) await RestartAsync(file, target, stop).ConfigureAwait(false);
        else if (file.IsDetached && _watcher.IsFinished(file))
        {
            await FinishAsync(file, target, stop).ConfigureAwait(false);
            _watcher.Drop(file);
        }
        else if (!file.HasData && file.Decoder.HasPending && _context.Time.GetElapsedTime(file.LastRead) >= LongestHold(file.Decoder))
        {
            await _pump.FlushIdleAsync(file, target, stop).ConfigureAwait(false);
        }
    }

    // As in Logstash, what a codec holds goes out at the latest when the file counts as quiet.
    TimeSpan LongestHold(IDecoder decoder) => decoder is ITimedDecoder { AutoFlush: { } idle } ? idle : _settings.CloseOlder;

    async ValueTask RestartAsync(TrackedFile file, IInputTarget target, CancellationToken stop)
    {
        _context.Log.Information("The file {Path} has new content ({Size} bytes, {Seen} were read) and is read from its beginning", file.Path, file.Size, file.Seen);
        _context.Metrics.Count("files_restarted");
        await _pump.FlushAsync(file, target, stop).ConfigureAwait(false);
        file.Restart();
        if (file.IsOpen) _open.HasSameHead(file);
        file.HasData = true;
    }

    async ValueTask ReadTurnAsync(TrackedFile file, IInputTarget target, CancellationToken stop)
    {
        if (!_open.TryOpen(file))
        {
            TryAgain(file);
            return;
        }
        try
        {
            var before = file.Position;
            var isAtEnd = file.IsCompressed
                ? await ReadArchiveAsync(file, target, stop).ConfigureAwait(false)
                : await _pump.PumpAsync(file, _source.At(file.Handle!, file.Position), _settings.TurnBytes, _settings.IsRead, target, stop).ConfigureAwait(false);
            file.LastRead = _context.Time.GetTimestamp();
            _context.Metrics.Count("bytes_read", file.Position - before);
            if (!isAtEnd) return;
            file.HasData = false;
            if (_settings.IsRead) Complete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            _open.Report(file, e, e is InvalidDataException ? "is no whole gzip archive and is read no further" : "cannot be read");
            if (e is InvalidDataException) file.HasData = false;
            else TryAgain(file);
            _open.Close(file);
        }
    }

    // The next look finds the file changed.
    static void TryAgain(TrackedFile file)
    {
        file.HasData = false;
        file.Size = -1;
        if (!file.IsCompressed) file.Seen = file.Position;
    }

    // The position within an archive says nothing to Logstash: it counts as unread until all of it has arrived.
    async ValueTask<bool> ReadArchiveAsync(TrackedFile file, IInputTarget target, CancellationToken stop)
    {
        if (_settings.CheckArchives)
        {
            using var test = new GzipSource(file.Handle!);
            test.Skip(long.MaxValue, stop);
        }
        using var source = new GzipSource(file.Handle!);
        // An archive that was not whole the first time goes on where it broke off.
        source.Skip(file.Position, stop);
        return await _pump.PumpAsync(file, source, long.MaxValue, finish: true, target, stop).ConfigureAwait(false);
    }

    void Complete(TrackedFile file)
    {
        var size = file.IsCompressed ? FileStat.Get(file.Handle!, file.Identity).Size : file.Position;
        file.Ledger.Pass(size);
        _watcher.Drop(file);
        file.Record.ReadTo = size;
        _completed.Add(file.Path, file.Record, size);
    }

    async ValueTask FinishAsync(TrackedFile file, IInputTarget target, CancellationToken stop)
    {
        if (file.IsOpen && !file.IsCompressed)
            await _pump.PumpAsync(file, _source.At(file.Handle!, file.Position), long.MaxValue, finish: true, target, stop).ConfigureAwait(false);
        else await _pump.FlushAsync(file, target, stop).ConfigureAwait(false);
    }

    bool IsAllRead()
    {
        foreach (var file in _watcher.Files)
            if (file.HasData || file.Problem is null) return false;
        return true;
    }

    // What the codec holds is read again after the next start; but nothing brings it back without a sincedb, or when the
    // file's name is gone. Such lines go out as they are; not for longer than a stop may take.
    async Task LetGoOfPendingAsync(IInputTarget target)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        try
        {
            foreach (var file in _watcher.Files)
                if (file.Decoder.HasPending && (file.IsDetached || !_sincedb.IsKept)) await _pump.FlushAsync(file, target, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _context.Log.Warning("Lines held by the codec of {Path} could not be handed over before the stop, and nothing will bring them back", _settings.PathText);
        }
    }
}
