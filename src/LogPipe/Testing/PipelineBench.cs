using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Testing;

/// <summary>
/// A pipeline as it would run, with inputs and outputs made but never started: events go in at the filters and are asked
/// for at the outputs. No socket, no file, no queue. For one thread.
/// </summary>
sealed class PipelineBench : IAsyncDisposable
{
    const string CodecInput = "logpipe_test_input";

    readonly PipelinePlan _plan;
    readonly CollectedDeadLetters _deadLetters;
    readonly string[] _names;
    readonly bool _flushes;

    PipelineBench(PipelinePlan plan, CollectedDeadLetters deadLetters, bool hasCodec)
    {
        _plan = plan;
        _deadLetters = deadLetters;
        _names = [.. plan.Outputs.Select(o => NameOf(o.Context))];
        _flushes = plan.AllFilters.Any(f => f.Filter is IFlushingFilter);
        DefaultInput = hasCodec ? plan.Inputs.First(i => i.Context.Id == CodecInput).Context : null;
    }

    /// <summary>The pipeline.</summary>
    public PipelinePlan Plan => _plan;

    /// <summary>What decodes lines for which no input is named; null when they become messages as they are.</summary>
    public PluginContext? DefaultInput { get; }

    /// <summary>The ids and plugins of the inputs, for messages.</summary>
    public IEnumerable<string> InputNames => _plan.Inputs.Where(i => i.Context.Id != CodecInput).Select(i => i.Context.Id);

    /// <summary>Builds a pipeline; null when the diagnostics have errors.</summary>
    public static (PipelineBench? Bench, IReadOnlyList<Diagnostic> Diagnostics) Load(
        IReadOnlyList<SourceFile> files, BenchSettings settings, IPlanObserver? observer = null)
    {
        var info = new PipelineInfo
        {
            Workers = 1,
            Ecs = settings.Ecs,
            DataPath = settings.DataPath,
            SupportEscapes = settings.SupportEscapes,
            ParserPaths = settings.ParserPaths,
            Time = settings.Time,
        };
        if (settings.Codec is { } codec) files = [.. files, new SourceFile("codec", $"input {{ generator {{ id => {CodecInput} codec => {codec} }} }}")];
        var deadLetters = new CollectedDeadLetters();
        // What plugins would tell the log stands in the events' tags as well.
        var log = new LoggerConfiguration().CreateLogger();
        var loader = new PipelineLoader(new PluginCatalog(BuiltInPlugins.All), new EnvironmentValues(settings.Environment), log) { Observer = observer };
        var (plan, diagnostics) = loader.Load(files, info, deadLetters);
        return (plan is null ? null : new PipelineBench(plan, deadLetters, settings.Codec is not null), diagnostics);
    }

    /// <summary>The input of an id or a plugin's name; null when there is none.</summary>
    public PluginContext? FindInput(string name) =>
        _plan.Inputs.Select(i => i.Context).FirstOrDefault(c => c.Id == name) ?? _plan.Inputs.Select(i => i.Context).FirstOrDefault(c => c.Definition.Name == name);

    /// <summary>Takes events through filters and conditions to their outputs. What filters keep is let go at the end.</summary>
    public BenchResult Run(IReadOnlyList<Event> events)
    {
        var list = new EventList(events.Count);
        foreach (var e in events) list.Add(e);
        var targets = new EventList[_plan.Outputs.Count];
        for (var i = 0; i < targets.Length; i++) targets[i] = new EventList(events.Count);
        try
        {
            Worker.Filter(_plan, list);
            list.RemoveCancelled();
            if (_flushes) Flush(list);
            foreach (var route in _plan.Routes) route.Route(list, targets);
        }
        finally
        {
            _plan.DeadLetters.SettleFailures();
        }
        return new BenchResult([.. list.Span.ToArray().Select(e => new RoutedEvent(e, Deliveries(e, targets)))], _deadLetters.Take());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var (input, _) in _plan.Inputs) await input.DisposeAsync().ConfigureAwait(false);
        foreach (var output in _plan.Outputs) await output.DisposeAsync().ConfigureAwait(false);
        foreach (var (filter, _) in _plan.AllFilters) (filter as IDisposable)?.Dispose();
    }

    void Flush(EventList list)
    {
        var kept = new EventList();
        _plan.Filters.Flush(kept, final: true);
        kept.RemoveCancelled();
        list.AddRange(kept.Span);
    }

    List<OutputDelivery> Deliveries(Event e, EventList[] targets)
    {
        var deliveries = new List<OutputDelivery>();
        for (var i = 0; i < targets.Length; i++)
        {
            if (!targets[i].Span.Contains(e)) continue;
            var output = _plan.Outputs[i];
            deliveries.Add(OutputDelivery.Of(output.Output, output.Context, _names[i], e));
        }
        return deliveries;
    }

    string NameOf(PluginContext output) =>
        output.Options.IsGiven("id") || _plan.Outputs.Count(o => o.Context.Definition.Name == output.Definition.Name) > 1 ? output.Id : output.Definition.Name;
}
