using System.Text;
using LogPipe.Events;
using LogPipe.Inputs.Files;
using LogPipe.Plugins;
using LogPipe.Tests.Support;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LogPipe.Tests.Inputs.Files;

/// <summary>A directory of its own, and file inputs on it that are driven pass by pass with a clock that is moved by hand.</summary>
sealed class FileRig : IInputTarget, ILogEventSink, IDisposable
{
    readonly List<EventBatch> _unacknowledged = [];
    FileInput? _input;

    public FileRig()
    {
        Root = Directory.CreateTempSubdirectory("logpipe-file-").FullName;
        Logs = Directory.CreateDirectory(Path.Combine(Root, "logs")).FullName;
    }

    public string Root { get; }
    public string Logs { get; }
    public ManualTime Time { get; } = new();
    public List<Event> Events { get; } = [];
    public List<string> LogLines { get; } = [];
    public bool AcknowledgesAtOnce { get; set; } = true;
    public IReadOnlyList<EventBatch> Unacknowledged => _unacknowledged;
    public ICodec Codec { get; set; } = new LineCodec();
    public EcsMode Ecs { get; set; }
    public PluginMetrics? Metrics { get; private set; }

    /// <summary>The messages since the last call.</summary>
    public List<string> Messages()
    {
        var messages = Events.ConvertAll(e => e.Get(FieldReference.Parse("message")).AsString());
        Events.Clear();
        return messages;
    }

    public string File(string name) => Path.Combine(Logs, name);

    public string Sincedb => Path.Combine(Root, "sincedb");

    public void Append(string name, string text) => System.IO.File.AppendAllText(File(name), text);

    public async Task StartAsync(params (string Name, object Value)[] options)
    {
        _input = Create(options);
        await _input.StartAsync(CancellationToken.None);
        await PassesAsync();
    }

    public FileInput Create(params (string Name, object Value)[] options)
    {
        var all = options.ToList();
        if (all.TrueForAll(o => o.Name != "path")) all.Add(("path", File("*")));
        if (all.TrueForAll(o => o.Name != "sincedb_path")) all.Add(("sincedb_path", Sincedb));
        all.Add(("codec", Codec));
        var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(this).CreateLogger();
        var context = Plugin.Context(FileInput.Definition, Ecs, log, Time, Root, [.. all]);
        Metrics = context.Metrics;
        return (FileInput)FileInput.Definition.Create(context);
    }

    /// <summary>Lets time go on by one look (or more) and reads what there is.</summary>
    public async Task PassesAsync(int looks = 1, double seconds = 1)
    {
        for (var i = 0; i < looks; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(seconds));
            while (await _input!.PassAsync(this, CancellationToken.None)) { }
        }
    }

    public void AcknowledgeAll()
    {
        foreach (var batch in _unacknowledged) batch.Delivery.Release();
        _unacknowledged.Clear();
    }

    /// <summary>Acknowledges the batch that was written last, before the others.</summary>
    public void AcknowledgeLast()
    {
        _unacknowledged[^1].Delivery.Release();
        _unacknowledged.RemoveAt(_unacknowledged.Count - 1);
    }

    public async Task StopAsync()
    {
        await _input!.DisposeAsync();
        _input = null;
        _unacknowledged.Clear();
    }

    /// <summary>Writes what a crash leaves: the sincedb as it was on disk.</summary>
    public async Task CrashAsync()
    {
        var kept = new[] { Sincedb, Sincedb + ".fingerprints" }.Where(System.IO.File.Exists).ToDictionary(f => f, System.IO.File.ReadAllBytes);
        await StopAsync();
        foreach (var (path, content) in kept) System.IO.File.WriteAllBytes(path, content);
    }

    public ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation)
    {
        // What has been delivered is used again.
        foreach (var e in batch.Events.Span) Events.Add(e.Clone());
        if (AcknowledgesAtOnce) batch.Delivery.Release();
        else _unacknowledged.Add(batch);
        return ValueTask.CompletedTask;
    }

    public void Emit(LogEvent logEvent) => LogLines.Add(logEvent.RenderMessage());

    public long SincedbOffset(string path) => System.IO.File.ReadLines(Sincedb).Select(l => l.Split(' ', 6))
        .Where(p => p[5] == path).Select(p => long.Parse(p[3])).Single();

    public void Dispose()
    {
        _input?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(Root, recursive: true);
    }

    public static string Lines(int from, int count)
    {
        var text = new StringBuilder();
        for (var i = from; i < from + count; i++) text.Append("line ").Append(i).Append('\n');
        return text.ToString();
    }
}
