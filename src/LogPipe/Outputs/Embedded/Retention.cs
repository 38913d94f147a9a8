using LogPipe.Plugins;
using LogPipe.Search;
using Microsoft.Data.Sqlite;

namespace LogPipe.Outputs.Embedded;

/// <summary>Deletes indices whose newest event is older than max_age: only those that this output made, by its option index.</summary>
sealed class Retention(EmbeddedSettings settings, PluginContext context, IndexPool pool)
{
    static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    long _lastSweep;

    /// <summary>Sweeps when the last time is an hour ago.</summary>
    public void SweepIfDue()
    {
        if (settings.MaxAge is not null && context.Time.GetElapsedTime(_lastSweep) >= Interval) Sweep();
    }

    /// <summary>Deletes what is too old. What cannot be read or deleted is logged and left to the next time.</summary>
    public void Sweep()
    {
        if (settings.MaxAge is not { } age) return;
        _lastSweep = context.Time.GetTimestamp();
        var oldest = context.Time.GetUtcNow() - age;
        foreach (var name in IndexName.Find(settings.Path, "*"))
        {
            var file = IndexName.FileOf(settings.Path, name);
            try
            {
                if (!IsExpired(file, oldest)) continue;
                pool.Close(name);
                foreach (var end in new[] { "", "-wal", "-shm" }) File.Delete(file + end);
                context.Metrics.Count("indices_expired");
                context.Log.Information("Output embedded: the index {Index} is older than max_age and was deleted", name);
            }
            catch (Exception ex) when (ex is SqliteException or IOException or UnauthorizedAccessException)
            {
                context.Log.Warning("Output embedded: cannot tell the age of {File} or delete it: {Reason:l}", file, ex.Message);
            }
        }
    }

    bool IsExpired(string file, DateTimeOffset oldest)
    {
        using var reader = IndexReader.Open(file);
        if (reader.Template != settings.Index.Text) return false;
        return reader.Newest is { } newest
            ? newest < IndexSchema.ToNanoseconds(Events.Timestamp.FromDateTimeOffset(oldest))
            : File.GetLastWriteTimeUtc(file) < oldest.UtcDateTime;
    }
}
