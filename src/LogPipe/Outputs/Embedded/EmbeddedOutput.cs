using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Search;

namespace LogPipe.Outputs.Embedded;

/// <summary>
/// Keeps events in indices of its own: one SQLite file each, with full text, in a local folder. Each batch is one transaction
/// per index, and its events are delivered once that is committed.
/// </summary>
public sealed class EmbeddedOutput : IOutput, IOutputPreview
{
    readonly PluginContext _context;
    readonly EmbeddedSettings _settings;
    readonly IndexPool _pool;
    readonly Retention _retention;
    readonly Dictionary<string, List<int>> _byIndex = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    readonly Stack<List<int>> _spare = new();
    readonly TextBuilder _name = new();

    internal EmbeddedOutput(PluginContext context, EmbeddedSettings settings)
    {
        _context = context;
        _settings = settings;
        _pool = new IndexPool(settings, context);
        _retention = new Retention(settings, context, _pool);
        _bySpan = _byIndex.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Output,
        Name = "embedded",
        Summary = "Keeps events in local indices with full text search, without a server",
        Counters =
        [
            new(PluginCounterKind.Gauge, "open_indices", "indices that are open"),
            new(PluginCounterKind.Count, "indices_created", "indices made"),
            new(PluginCounterKind.Count, "indices_expired", "indices deleted after max_age"),
            new(PluginCounterKind.Count, "corrupt_indices", "damaged indices that were put aside"),
        ],
        IsOwn = true,
        UsesCodec = false,
        EcsDifferences =
        [
            new("the index, unless given", "logpipe-%{+yyyy.MM.dd}", "ecs-logpipe-%{+yyyy.MM.dd}"),
        ],
        Options =
        [
            new("path", OptionType.Text, "The folder of the indices. By default index in path.data."),
            new("index", OptionType.Text, "The index to write to; may hold %{references}. By default logpipe-%{+yyyy.MM.dd}, or ecs-logpipe-%{+yyyy.MM.dd} with ECS."),
            new("document_id", OptionType.Text, "The id of the document; may hold %{references}. A second event with the same id in the same index replaces the first."),
            new("max_age", OptionType.Number, "An index is deleted so many days after its newest event, more than 0 and at most 36500. By default all are kept."),
            new("synchronous", OptionType.Text, "normal: committed events survive a crash of LogPipe, but the last of them not a power cut. full: they survive both, at the price of a wait for the disk with each batch.")
            {
                Default = "normal",
                Values = ["normal", "full"],
            },
        ],
        Create = context => new EmbeddedOutput(context, EmbeddedSettings.From(context)),
    };

    /// <inheritdoc/>
    public OutputTraits Traits { get; } = new() { RetryInitial = TimeSpan.FromSeconds(1), RetryMax = TimeSpan.FromSeconds(30) };

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(_settings.Path);
            var probe = Path.Combine(_settings.Path, $".probe-{Environment.ProcessId}-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new PluginStartException($"the folder {_settings.Path} of the embedded output cannot be written: {ex.Message}; correct its rights, or choose another one by path", ex);
        }
        _context.Metrics.Gauge("open_indices", () => _pool.Count);
        _context.Log.Information("Output embedded: indices are in {Path}; search them by logpipe search --path {Path}", _settings.Path, _settings.Path);
        _retention.Sweep();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation)
    {
        _retention.SweepIfDue();
        try
        {
            for (var i = 0; i < batch.Count; i++)
                if (Sort(batch.Events[i], i) is { } refusal) batch.Set(i, refusal);
            foreach (var (name, positions) in _byIndex) Write(name, positions, batch);
        }
        finally
        {
            foreach (var positions in _byIndex.Values)
            {
                positions.Clear();
                _spare.Push(positions);
            }
            _byIndex.Clear();
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Outcome Preview(Event e, FieldMap values)
    {
        var name = new TextBuilder();
        if (NameOf(e, name) is { } refusal) return refusal;
        if (IndexName.Problem(name.Span) is { } problem) return BadName(name, problem);
        values.Set(FieldName.Of("index"), FieldValue.Text(name.ToString()));
        try
        {
            if (_settings.DocumentId is { } id) values.Set(FieldName.Of("id"), id.RenderValue(e));
            return Outcome.Delivered;
        }
        catch (EventException ex)
        {
            return Outcome.DeadLetter("document_id", ex.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _pool.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Puts an event to those of its index; or says why it has none.</summary>
    Outcome? Sort(Event e, int position)
    {
        _name.Truncate(0);
        if (NameOf(e, _name) is { } refusal) return refusal;
        if (_bySpan.TryGetValue(_name.Span, out var positions))
        {
            positions.Add(position);
            return null;
        }
        if (IndexName.Problem(_name.Span) is { } problem) return BadName(_name, problem);
        if (!_spare.TryPop(out positions)) positions = [];
        positions.Add(position);
        _byIndex.Add(_name.ToString(), positions);
        return null;
    }

    /// <summary>Appends the name of the event's index; or says why it has none.</summary>
    Outcome? NameOf(Event e, TextBuilder name)
    {
        try
        {
            return _settings.Index.TryAppend(name, e)
                ? null
                : Outcome.DeadLetter("index_unresolved", $"the index name {name} needs a field that the event does not have; add the field, or choose another name by the option index");
        }
        catch (EventException ex)
        {
            return Outcome.DeadLetter("index_name", $"the index name cannot be made of {_settings.Index}: {ex.Message}");
        }
    }

    static Outcome BadName(TextBuilder name, string problem) => Outcome.DeadLetter("index_name", $"{name} cannot be the name of an index: {problem}");

    void Write(string name, List<int> positions, OutputBatch batch)
    {
        if (!_pool.TryWrite(name, writer => writer.Write(batch, positions), out var problem))
        {
            var retry = Outcome.Retry(problem!);
            foreach (var i in positions) batch.Set(i, retry);
        }
    }
}
