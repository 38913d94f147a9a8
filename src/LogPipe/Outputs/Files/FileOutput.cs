using System.Collections.Concurrent;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Files;

/// <summary>
/// Writes events to files. An event is delivered when the operating system has it: a crash of LogPipe loses nothing, a power
/// failure may lose what was not on disk yet.
/// </summary>
public sealed class FileOutput : IOutput, IOutputPreview
{
    const int MaxOpenFiles = 512;
    const int MaxKnownPaths = 4096;

    // Written while it is still in the processor's cache.
    const int MaxPending = 256 << 10;

    readonly PluginContext _context;
    readonly FilePathTemplate _path;
    readonly FileSettings _settings;
    readonly TimeSpan _stale;
    readonly FileTable _files;
    readonly IFileWriter _writer;
    readonly IEncoder _encoder;
    readonly ConcurrentBag<EncodedPart> _parts = [];
    readonly Lock _lock = new();
    readonly Dictionary<string, string> _resolved = new(StringComparer.Ordinal);
    readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _resolvedBySpan;
    readonly List<OpenFile> _touched = [];
    OpenFile[] _target = new OpenFile[128];
    long _pending;
    ITimer? _cleanup;

    internal FileOutput(PluginContext context, IFileWriter writer)
    {
        _context = context;
        _writer = writer;
        var options = context.Options;
        _path = FilePathTemplate.Parse(options.Text("path"), options.Text("filename_failure"));
        _settings = new FileSettings(options.Boolean("gzip"), options.Text("write_behavior") == "overwrite", options.Boolean("create_if_deleted"),
            FileModes.Parse("file_mode", options.Integer("file_mode")), FileModes.Parse("dir_mode", options.Integer("dir_mode")));
        _stale = options.Duration("stale_cleanup_interval") is { Ticks: > 0 } stale ? stale : TimeSpan.FromSeconds(10);
        _files = new FileTable(_settings, writer, MaxOpenFiles);
        _encoder = options.Codec().CreateEncoder();
        Traits = new OutputTraits
        {
            // All events go to one file: each worker encodes its own, and only writing is done by one at a time.
            Concurrency = _path.IsConstant && !_settings.Overwrite ? Math.Max(1, context.Pipeline.Workers) : 1,
            SendsInline = true,
            MaxQueuedEvents = 2048,
            RetryInitial = TimeSpan.FromSeconds(1),
            RetryMax = TimeSpan.FromSeconds(30),
        };
        _resolvedBySpan = _resolved.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The definition.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Output,
        Name = "file",
        Summary = "Writes events to files",
        Counters =
        [
            new(PluginCounterKind.Count, "path_failures", "events that went to the file of filename_failure"),
        ],
        DefaultCodec = "json_lines",
        Create = context => new FileOutput(context, SystemFileWriter.Instance),
        Options =
        [
            new("path", OptionType.Text, "The file; may hold %{references} and dates, but must begin with a folder that is written out, which no event can leave.") { Required = true },
            new("filename_failure", OptionType.Text, "The name of the file in that folder which takes the events that ask for a path outside of it.") { Default = "_filepath_failures" },
            new("create_if_deleted", OptionType.Boolean, "Whether a file that was deleted meanwhile is made again; if not, its events go to the file of filename_failure.") { Default = true },
            new("write_behavior", OptionType.Text, "append adds to the file; overwrite lets it hold the last event only.") { Default = "append", Values = ["append", "overwrite"] },
            new("gzip", OptionType.Boolean, "Whether files are gzipped. Every batch is a gzip member of its own, so that the file can be read at any time.") { Default = false },
            new("file_mode", OptionType.Number, "The permissions of new files, such as 0640; -1 for what the system gives. As in Logstash, a number up to 511 is decimal: 416 is 0640 too.") { Default = -1L },
            new("dir_mode", OptionType.Number, "The permissions of new folders, such as 0750; -1 for what the system gives. As in Logstash, a number up to 511 is decimal: 488 is 0750 too.") { Default = -1L },
            new("flush_interval", OptionType.Duration, "How often files are flushed.") { Default = 2d, NoEffect = "every batch is written to the file at once" },
            new("stale_cleanup_interval", OptionType.Duration, "A file that was not written to for so long is closed, and opened again when it is needed.") { Default = 10d },
        ],
    };

    /// <inheritdoc/>
    public OutputTraits Traits { get; }

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation)
    {
        if (File.Exists(_path.Root))
            throw new PluginStartException($"The folder {_path.Root} of the path \"{_context.Options.Text("path")}\" is a file; choose another path");
        _cleanup = _context.Time.CreateTimer(_ => CloseStale(), null, _stale, _stale);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation)
    {
        if (Traits.Concurrency > 1)
        {
            SendParts(batch);
            return ValueTask.CompletedTask;
        }
        lock (_lock)
        {
            if (_target.Length < batch.Count) _target = new OpenFile[batch.Count];
            for (var start = 0; start < batch.Count;)
            {
                var end = start;
                try
                {
                    end = Encode(batch, start);
                    WriteTouched(batch, start, end);
                }
                finally
                {
                    foreach (var file in _touched) file.Reset();
                    _touched.Clear();
                    _target.AsSpan(start, end - start).Clear();
                    if (_files.Count > MaxOpenFiles) _files.Close(long.MinValue);
                }
                start = end;
            }
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Outcome Preview(Event e, FieldMap values) => _path.Preview(e, values);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_cleanup is not null) await _cleanup.DisposeAsync().ConfigureAwait(false);
        lock (_lock) _files.CloseAll();
    }

    /// <summary>As <see cref="SendAsync"/> when there is one file: encodes a part on its own, then writes it when it is its turn.</summary>
    void SendParts(OutputBatch batch)
    {
        if (!_parts.TryTake(out var part)) part = new EncodedPart(_context.Options.Codec().CreateEncoder());
        for (var start = 0; start < batch.Count;)
        {
            var end = part.Encode(batch, start, MaxPending);
            if (part.Bytes.Length > 0 && WritePart(part) is { } reason)
            {
                for (var i = start; i < end; i++)
                    if (batch.Outcomes[i].Kind == OutcomeKind.Delivered) batch.Set(i, Outcome.Retry(reason));
            }
            start = end;
        }
        _parts.Add(part);
    }

    /// <summary>Why the part could not be written; null when it was.</summary>
    string? WritePart(EncodedPart part)
    {
        lock (_lock)
        {
            var file = Touch(_files.Get(_path.ConstantPath));
            try
            {
                file.Pending.SwapWith(part.Bytes);
                return TryWrite(file) ? null : file.Failure;
            }
            finally
            {
                file.Reset();
                _touched.Clear();
                part.Bytes.Clear();
            }
        }
    }

    /// <summary>Encodes events from one on, as many as are written at once. Returns where it ended.</summary>
    int Encode(OutputBatch batch, int start)
    {
        var events = batch.Events;
        var constant = _path.IsConstant ? Touch(_files.Get(_path.ConstantPath)) : null;
        _pending = 0;
        var i = start;
        for (; i < events.Length && _pending < MaxPending; i++)
        {
            try
            {
                var file = constant ?? Touch(_files.Get(PathOf(events[i])));
                var before = file.Pending.Length;
                try
                {
                    _encoder.Encode(events[i], file.Pending);
                }
                catch
                {
                    file.Pending.Truncate(before);
                    throw;
                }
                _pending += file.Pending.Length - before;
                file.LastStart = before;
                _target[i] = file;
            }
            catch (Exception ex) when (ex is not OutOfMemoryException)
            {
                batch.Set(i, Outcome.DeadLetter("unusable_event", ex.Message));
            }
        }
        return i;
    }

    OpenFile Touch(OpenFile file)
    {
        if (file.IsTouched) return file;
        // A file that may not be made again sends its events to the failure file.
        if (!_settings.CreateIfDeleted && file.Path != _path.FailurePath && file.IsDeleted) return Touch(_files.Get(_path.FailurePath));
        file.IsTouched = true;
        _touched.Add(file);
        return file;
    }

    string PathOf(Event e)
    {
        var text = TextBuilder.Rent();
        try
        {
            _path.Append(text, e);
            if (_resolvedBySpan.TryGetValue(text.Span, out var known)) return known;
            var rendered = text.ToString();
            var path = _path.Resolve(rendered, out var problem);
            if (problem is not null)
            {
                _context.Metrics.Count("path_failures");
                _context.Log.Warning("An event asks to be written to {Path}, but {Problem}; it goes to {Failures}", rendered, problem, _path.FailurePath);
            }
            if (_resolved.Count >= MaxKnownPaths) _resolved.Clear();
            _resolved.Add(rendered, path);
            return path;
        }
        finally
        {
            text.Release();
        }
    }

    void WriteTouched(OutputBatch batch, int start, int end)
    {
        var failed = false;
        foreach (var file in _touched) failed |= !TryWrite(file);
        if (!failed) return;
        for (var i = start; i < end; i++)
            if (_target[i] is { Failure: { } reason }) batch.Set(i, Outcome.Retry(reason));
    }

    bool TryWrite(OpenFile file)
    {
        file.LastUsed = _context.Time.GetTimestamp();
        if (file.Pending.Length == 0) return true;
        try
        {
            file.Write(_path.StaysInside);
            return true;
        }
        catch (FileOutsideRootException ex) when (file.Path != _path.FailurePath)
        {
            _context.Metrics.Count("path_failures");
            _context.Log.Warning("{Problem}; its events go to {Failures}", ex.Message, _path.FailurePath);
            return TryMoveToFailures(file);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            var reason = $"the file {file.Path} cannot be written: {ex.Message}";
            file.Failure = file.Failure is { } more ? $"{reason}; {more}" : reason;
            _context.Log.Error("{Reason}. Its events are kept and written later", file.Failure);
            return false;
        }
    }

    /// <summary>Writes what a file may not have to the failure file, apart from what else the batch has for that one.</summary>
    bool TryMoveToFailures(OpenFile file)
    {
        using var failures = new OpenFile(_path.FailurePath, _settings, _writer);
        failures.Pending.Write(file.Pending.Span);
        failures.LastStart = file.LastStart;
        try
        {
            failures.Write(_path.StaysInside);
            return true;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            file.Failure = $"the file {_path.FailurePath} cannot be written: {ex.Message}";
            _context.Log.Error("{Reason}. Its events are kept and written later", file.Failure);
            return false;
        }
    }

    void CloseStale()
    {
        lock (_lock) _files.Close(_context.Time.GetTimestamp() - (long)(_stale.TotalSeconds * _context.Time.TimestampFrequency));
    }
}
