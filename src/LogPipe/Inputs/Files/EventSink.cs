using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Inputs.Files;

/// <summary>
/// Takes the events that decoders make, adds the fields of the input, and collects them into the batch of the current
/// file. Nested ECS fields are shared as raw JSON, so that they cost an event nothing.
/// </summary>
sealed class EventSink : IEventSink
{
    const string TruncatedTag = "_linetruncated";

    static readonly FieldName PathName = FieldName.Of("path");
    static readonly FieldName LogName = FieldName.Of("log");
    static readonly FieldReference LogPath = FieldReference.Parse("[log][file][path]");
    static readonly FieldReference HostName = FieldReference.Parse("[host][name]");

    readonly PluginContext _context;
    readonly InputDecoration _decoration;
    readonly FieldValue _host;
    readonly FieldValue _hostMap;
    readonly int _capacity;
    TrackedFile _file = null!;
    EventBatch? _batch;
    AckLedger.Ticket? _ticket;
    bool _decorationFailed;

    public EventSink(PluginContext context, string host, int capacity)
    {
        _context = context;
        _decoration = new InputDecoration(context.Options);
        _host = FieldValue.Text(host);
        _hostMap = Raw(new FieldMap(1), "name", _host);
        _capacity = capacity;
    }

    /// <summary>How many events have been taken in all.</summary>
    public long Taken { get; private set; }

    /// <summary>True when the batch should go before more is decoded.</summary>
    public bool IsFull => _batch is not null && _batch.Events.Count >= _capacity;

    /// <summary>How many events the batch still takes.</summary>
    public int Room => _capacity - (_batch?.Events.Count ?? 0);

    /// <summary>Set while the line being decoded was cut.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>Sets the file that events come from. The batch of another file must have been taken.</summary>
    public void Begin(TrackedFile file)
    {
        _file = file;
        _file.EventPaths ??= PathsOf(file.Path);
    }

    /// <summary>Takes the batch out; null when there is none. Its delivery acknowledges up to where the file stands.</summary>
    public EventBatch? Take(long bytes)
    {
        var batch = _batch;
        if (batch is null)
        {
            if (_file.Resume > _file.Issued) _file.Ledger.Pass(_file.Resume);
        }
        else
        {
            _ticket!.End = _file.Resume;
            batch.Bytes = bytes;
            _context.Metrics.AddOut(batch.Events.Count);
        }
        _file.Issued = Math.Max(_file.Issued, _file.Resume);
        _batch = null;
        _ticket = null;
        return batch;
    }

    /// <inheritdoc/>
    public Event NewEvent(Timestamp timestamp) => (_batch ?? Open()).NewEvent(timestamp);

    /// <inheritdoc/>
    public void Add(Event e)
    {
        Taken++;
        var batch = _batch ?? Open();
        Decorate(e);
        batch.Add(e);
    }

    EventBatch Open()
    {
        _ticket = _file.Ledger.Open();
        return _batch = new EventBatch(new Delivery(static ticket => ((AckLedger.Ticket)ticket!).Close(), _ticket), _capacity);
    }

    void Decorate(Event e)
    {
        var paths = _file.EventPaths!;
        e.Metadata.Set(PathName, paths.Path);
        e.Metadata.Set(WellKnown.Host, _host);
        if (_context.IsEcs)
        {
            AddNested(e, LogName, paths.Log, LogPath, paths.Path);
            AddNested(e, WellKnown.Host, _hostMap, HostName, _host);
        }
        else
        {
            if (!e.Fields.Contains(PathName)) e.Fields.Append(PathName, paths.Path);
            if (!e.Fields.Contains(WellKnown.Host)) e.Fields.Append(WellKnown.Host, _host);
        }
        if (IsTruncated) e.Tag(TruncatedTag);
        try
        {
            _decoration.Apply(e);
        }
        catch (EventException error)
        {
            _context.Metrics.Count("decoration_errors");
            if (!_decorationFailed)
                _context.Log.Warning("The file input could not add its fields to an event: {Error}. The event goes on without them; further cases are counted as decoration_errors", error.Message);
            _decorationFailed = true;
        }
    }

    // What the codec found in the line comes before what the input knows.
    static void AddNested(Event e, FieldName name, FieldValue map, FieldReference leaf, FieldValue value)
    {
        if (!e.Fields.Contains(name)) e.Fields.Append(name, map);
        else if (!e.Contains(leaf)) e.TrySet(leaf, value, out _);
    }

    static FilePaths PathsOf(string path)
    {
        var text = FieldValue.Text(path);
        var file = new FieldMap(1);
        file.Append(PathName, text);
        return new FilePaths(text, Raw(new FieldMap(1), "file", FieldValue.Map(file)));
    }

    static FieldValue Raw(FieldMap map, string name, FieldValue value)
    {
        map.Append(FieldName.Of(name), value);
        var buffer = new ByteBuffer();
        JsonEncoder.WriteMap(buffer, map);
        var json = buffer.Span.ToArray();
        return FieldValue.RawJson(json, 0, json.Length);
    }
}
