using LogPipe.Events;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Queues;
using LogPipe.Tests.Golden;
using LogPipe.Tests.Support;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LogPipe.Tests.Pipelines;

/// <summary>Puts pipelines together from fakes.</summary>
sealed class Parts : ILogEventSink
{
    readonly List<string> _lines = [];

    public Parts() => Log = new LoggerConfiguration().WriteTo.Sink(this).CreateLogger();

    public ILogger Log { get; }

    public IDeadLetterQueue Queue { get; init; } = new CollectedLetters();

    public DeadLetters Letters => field ??= new DeadLetters(Queue, Log);

    public string[] Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public IReadOnlyList<DeadLetter> Kept => ((CollectedLetters)Queue).Letters;

    public void Emit(LogEvent logEvent)
    {
        lock (_lines) _lines.Add($"{logEvent.Level}: {logEvent.RenderMessage()}");
    }

    public PluginContext Context(PluginKind kind, string name, bool replays = false) => Plugin.Context(
        new PluginDefinition { Kind = kind, Name = name, Summary = "", Options = [], Create = _ => new object(), Replays = replays }, log: Log);

    public OutputRunner Runner(IOutput output) => new(output, Context(PluginKind.Output, "scripted"), Letters);

    public IStage Stage(IFilter filter) => new FilterStage(filter, Context(PluginKind.Filter, "scripted"));

    public PipelinePlan Plan(IInput input, OutputRunner[] outputs, IStage[]? stages = null, IFilter[]? filters = null,
        IOutputRoute[]? routes = null, int workers = 1, bool replays = false, string? identity = null) => new()
    {
        Info = new PipelineInfo { DataPath = "", Workers = workers },
        Inputs = [new InputRunner(input, Context(PluginKind.Input, "scripted", replays), identity ?? Guid.NewGuid().ToString())],
        Filters = new FilterChain(stages ?? []),
        AllFilters = [.. (filters ?? []).Select(f => (f, Context(PluginKind.Filter, "scripted")))],
        Sequential = false,
        Routes = routes ?? [.. outputs.Select((_, i) => new OutputRoute(i))],
        Outputs = outputs,
        DeadLetters = Letters,
        DeadLetterQueue = Queue,
    };

    /// <summary>Runs a plan until its input ends.</summary>
    public async Task RunAsync(PipelinePlan plan)
    {
        await using var pipeline = new Pipeline(plan, Log);
        await pipeline.StartAsync(TestContext.Current.CancellationToken);
        await pipeline.RunAsync();
    }

    public static Event Event(string message) => Plugin.Event($$"""{"message":"{{message}}"}""");

    public static EventList Events(Delivery? delivery, params string[] messages)
    {
        var list = new EventList();
        foreach (var message in messages)
        {
            var e = Event(message);
            e.Delivery = delivery;
            list.Add(e);
        }
        return list;
    }

    public static EventBatch Batch(Delivery delivery, params string[] messages)
    {
        var batch = new EventBatch(delivery);
        foreach (var message in messages) batch.Add(Event(message));
        return batch;
    }

    /// <summary>An input that writes batches, one after the other, and ends.</summary>
    public static ScriptedInput Writing(params EventBatch[] batches) => new(async (target, _, stop) =>
    {
        foreach (var batch in batches) await target.WriteAsync(batch, stop);
    });

    public static long Dropped(PluginContext context, string reason) => context.Metrics.Dropped.FirstOrDefault(d => d.Key == reason).Value;
}
