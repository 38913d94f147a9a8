using System.Text;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Inputs.Files;

/// <summary>
/// The positions of an input's files, on disk in Logstash's own format with the fingerprints beside it. Used by the
/// input's loop only; offsets come from the ledgers, which acknowledgements move.
/// </summary>
sealed class Sincedb(string path, TimeSpan cleanAfter, TimeProvider time, ILogger log)
{
    readonly Dictionary<FileIdentity, SincedbRecord> _records = [];
    readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    byte[] _written = [];
    byte[] _writtenFingerprints = [];
    string? _lastError;

    /// <summary>Where the fingerprints are.</summary>
    public string FingerprintPath => path + ".fingerprints";

    /// <summary>False when the sincedb is a device such as /dev/null: nothing is kept.</summary>
    public bool IsKept { get; private set; } = true;

    /// <summary>Reads what was kept. Throws <see cref="PluginStartException"/> when there can be no such file.</summary>
    public void Open()
    {
        if (Directory.Exists(path))
            throw new PluginStartException($"sincedb_path must name a file, and {path} is a directory; write for example {Path.Combine(path, "positions")}");
        if (FileStat.TryGet(path, out var status, out _) && !status.IsRegular)
        {
            IsKept = false;
            return;
        }
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (File.Exists(path)) Load();
            using (File.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)) { }
            using (File.Open(path + ".new", FileMode.Create, FileAccess.Write)) { }
            File.Delete(path + ".new");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PluginStartException($"The sincedb {path} cannot be read and written: {e.Message}. "
                + "Give the user that LogPipe runs as the rights to the file and its directory, or set sincedb_path to another place.", e);
        }
    }

    /// <summary>What is known of a file; null for nothing.</summary>
    public SincedbRecord? Find(in FileStatus file) =>
        _records.TryGetValue(file.Identity, out var record) || _records.TryGetValue(file.PlainIdentity, out record) ? record : null;

    /// <summary>True when a file was read under this path before LogPipe started.</summary>
    public bool KnowsPath(string filePath) => _paths.Contains(filePath);

    /// <summary>Puts the record of a file in place of what was known.</summary>
    public void Set(SincedbRecord record, SincedbRecord? old)
    {
        if (old is not null) _records.Remove(old.Identity);
        _records[record.Identity] = record;
    }

    /// <summary>Writes if something has changed. An error is logged once and the next call tries again.</summary>
    public void Write()
    {
        if (!IsKept) return;
        var records = Content(out var fingerprints);
        try
        {
            // Positions first: a new position with an old fingerprint costs duplicates, the reverse would cost lines.
            if (!records.AsSpan().SequenceEqual(_written)) DurableFile.Replace(path, records);
            _written = records;
            if (!fingerprints.AsSpan().SequenceEqual(_writtenFingerprints)) DurableFile.Replace(FingerprintPath, fingerprints);
            _writtenFingerprints = fingerprints;
            _lastError = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_lastError != e.Message)
                log.Error("The sincedb {Path} could not be written: {Error}. It will be tried again; until then a restart would read lines twice", path, e.Message);
            _lastError = e.Message;
        }
    }

    byte[] Content(out byte[] fingerprints)
    {
        var now = time.GetUtcNow();
        var lines = new StringBuilder();
        var heads = new StringBuilder();
        foreach (var record in _records.Values)
        {
            if (record.Offset != record.WrittenOffset)
            {
                record.WrittenOffset = record.Offset;
                record.LastActive = now;
            }
            if (IsOver(record, now))
            {
                _records.Remove(record.Identity);
                continue;
            }
            SincedbText.Append(lines, record);
            if (record.Fingerprint.Length > 0) SincedbText.Append(heads, record.Identity, record.Fingerprint);
        }
        fingerprints = Encoding.UTF8.GetBytes(heads.ToString());
        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    // A file that is still being watched keeps its position however long it has been quiet.
    bool IsOver(SincedbRecord record, DateTimeOffset now) =>
        !record.IsTracked && record.Ledger is not { IsSettled: false } && (record.IsDeleted || now - record.LastActive > cleanAfter);

    void Load()
    {
        var now = time.GetUtcNow();
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0) continue;
            var record = SincedbText.ParseRecord(line, now);
            if (record is null)
            {
                log.Warning("A line of the sincedb {Path} is not understood and left out: {Line}", path, line);
                continue;
            }
            if (now - record.LastActive > cleanAfter && !IsStillThere(record)) continue;
            if (record.Path is not null) _paths.Add(record.Path);
            _records[record.Identity] = record;
        }
        if (!File.Exists(FingerprintPath)) return;
        foreach (var line in File.ReadLines(FingerprintPath))
            if (SincedbText.TryParseFingerprint(line, out var identity, out var fingerprint) && _records.TryGetValue(identity, out var record))
                record.Fingerprint = fingerprint;
    }

    static bool IsStillThere(SincedbRecord record) => record.Path is not null
        && FileStat.TryGet(record.Path, out var status, out _) && (status.Identity == record.Identity || status.PlainIdentity == record.Identity);
}
