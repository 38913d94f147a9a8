using LogPipe.Pipelines;
using LogPipe.Plugins;
using Prometheus;

namespace LogPipe.Monitoring.Metrics;

/// <summary>
/// The page /metrics. The registry is made anew for every scrape from the counters that the pipeline keeps anyway, so that
/// counting costs nothing extra and a pipeline that is gone leaves nothing behind.
/// </summary>
sealed class MetricsExporter(NodeState node)
{
    static readonly string[] PluginLabels = ["pipeline", "plugin", "id", "kind"];

    // Made for the first scrape: making it takes longer than starting the web server.
    readonly Lazy<CollectorRegistry> _process = new(ProcessRegistry);

    /// <summary>Writes the page as text.</summary>
    public async Task WriteAsync(Stream target, CancellationToken cancellation)
    {
        var registry = Prometheus.Metrics.NewCustomRegistry();
        Fill(Prometheus.Metrics.WithCustomRegistry(registry));
        await registry.CollectAndExportAsTextAsync(target, cancellation).ConfigureAwait(false);
        await _process.Value.CollectAndExportAsTextAsync(target, cancellation).ConfigureAwait(false);
    }

    static CollectorRegistry ProcessRegistry()
    {
        var registry = Prometheus.Metrics.NewCustomRegistry();
        DotNetStats.Register(registry);
        return registry;
    }

    void Fill(MetricFactory make)
    {
        make.CreateGauge("logpipe_build_info", "The version of LogPipe; always 1.", "version").WithLabels(node.Info.Version).Set(1);
        make.CreateGauge("logpipe_health_status", "0 green, 1 yellow, 2 red.").Set((int)node.Health().Status);
        var (successes, failures) = node.Reloads();
        make.CreateCounter("logpipe_reloads_total", "Reloads of the config that took place.").IncTo(successes);
        make.CreateCounter("logpipe_reload_failures_total", "Changed configs that were refused or did not start.").IncTo(failures);
        PluginFamilies? plugins = null;
        foreach (var pipeline in node.Running)
        {
            FillPipeline(make, pipeline);
            plugins ??= new PluginFamilies(make);
            foreach (var (_, context) in pipeline.Plan.Inputs) plugins.Fill(context);
            foreach (var (_, context) in pipeline.Plan.AllFilters) plugins.Fill(context);
            foreach (var output in pipeline.Plan.Outputs) plugins.Fill(output.Context);
            plugins.FillDropped(pipeline.Plan.Info.Id, "if", "if", pipeline.Plan.DeadLetters.Conditions);
        }
    }

    static void FillPipeline(MetricFactory make, Pipeline pipeline)
    {
        var id = pipeline.Plan.Info.Id;
        var metrics = pipeline.Metrics;
        Counter("logpipe_pipeline_events_in_total", "Events that came in.", metrics.In);
        Counter("logpipe_pipeline_events_filtered_total", "Events that went through the filters.", metrics.Filtered);
        Counter("logpipe_pipeline_events_out_total", "Events handed to the outputs.", metrics.Out);
        Counter("logpipe_pipeline_duration_seconds_total", "Time that workers spent in filters, added up.", metrics.Duration.TotalSeconds);
        Counter("logpipe_pipeline_queue_push_duration_seconds_total", "Time that inputs waited for room in the queue, added up.", metrics.QueuePush.TotalSeconds);
        Gauge("logpipe_pipeline_workers", "Workers.", pipeline.Plan.Info.Workers);
        Gauge("logpipe_queue_events", "Events in the queue or with a worker.", metrics.QueueDepth());
        Gauge("logpipe_queue_bytes", "Bytes of them, as they came in.", metrics.QueueBytes());
        Gauge("logpipe_queue_max_events", "Events that the queue takes.", PipelineQueue.MaxEvents);
        Gauge("logpipe_queue_max_bytes", "Bytes that the queue takes.", PipelineQueue.MaxBytes);
        if (pipeline.PersistedQueue is { } queue)
        {
            Gauge("logpipe_persisted_queue_events", "Events in the queue on disk that are not delivered.", queue.Events);
            Gauge("logpipe_persisted_queue_bytes", "Bytes of them on disk.", queue.Bytes);
            Gauge("logpipe_persisted_queue_max_bytes", "Bytes that the queue on disk takes (queue.max_bytes).", pipeline.Plan.Queue!.MaxBytes);
        }

        void Counter(string name, string help, double value) => make.CreateCounter(name, help, "pipeline").WithLabels(id).IncTo(value);
        void Gauge(string name, string help, double value) => make.CreateGauge(name, help, "pipeline").WithLabels(id).Set(value);
    }

    /// <summary>The families that have a child per plugin.</summary>
    sealed class PluginFamilies(MetricFactory make)
    {
        readonly Counter _in = make.CreateCounter("logpipe_plugin_events_in_total", "Events that came to the plugin.", PluginLabels);
        readonly Counter _out = make.CreateCounter("logpipe_plugin_events_out_total", "Events that left the plugin; for an output, those delivered.", PluginLabels);
        readonly Counter _duration = make.CreateCounter("logpipe_plugin_duration_seconds_total", "Time spent in the plugin, added up over workers.", PluginLabels);
        readonly Counter _dropped = make.CreateCounter("logpipe_events_dropped_total", "Events that were dropped, by reason.", "pipeline", "plugin", "id", "reason");
        readonly Histogram _latency = make.CreateHistogram("logpipe_output_latency_seconds", "How long an output took for a batch.",
            ["pipeline", "plugin", "id"], new HistogramConfiguration { Buckets = LatencyBuckets.UpperBounds });
        readonly Gauge _waiting = make.CreateGauge("logpipe_output_queue_events", "Events that wait for the output or are on their way.", "pipeline", "plugin", "id");
        readonly Gauge _connections = make.CreateGauge("logpipe_beats_connections", "Open connections of Beats.", "pipeline", "id");

        public void Fill(PluginContext context)
        {
            var pipeline = context.Pipeline.Id;
            var (plugin, id, metrics) = (context.Definition.Name, context.Id, context.Metrics);
            string[] labels = [pipeline, plugin, id, context.Definition.Kind.ToString().ToLowerInvariant()];
            _in.WithLabels(labels).IncTo(metrics.In);
            _out.WithLabels(labels).IncTo(metrics.Out);
            _duration.WithLabels(labels).IncTo(metrics.Duration.TotalSeconds);
            FillDropped(pipeline, plugin, id, metrics);
            foreach (var (name, value) in metrics.Named)
                make.CreateCounter($"logpipe_plugin_{name}_total", "Counter of a plugin.", PluginLabels).WithLabels(labels).IncTo(value);
            foreach (var (name, value) in metrics.Gauges) FillGauge(name, value, context, labels);
            if (context.Definition.Kind == PluginKind.Output) FillLatency(_latency.WithLabels(pipeline, plugin, id), metrics.Latency);
        }

        public void FillDropped(string pipeline, string plugin, string id, PluginMetrics metrics)
        {
            foreach (var (reason, value) in metrics.Dropped) _dropped.WithLabels(pipeline, plugin, id, reason).IncTo(value);
        }

        void FillGauge(string name, double value, PluginContext context, string[] labels)
        {
            if (name == "queue_events") _waiting.WithLabels(labels[..3]).Set(value);
            else if (name == "connections" && labels[1] is "beats" or "elastic_agent" or "lumberjack") _connections.WithLabels(labels[0], context.Id).Set(value);
            else make.CreateGauge($"logpipe_plugin_{name}", "Gauge of a plugin.", PluginLabels).WithLabels(labels).Set(value);
        }

        /// <summary>The mean of a bucket lies within it, so that buckets and sum both come out right.</summary>
        static void FillLatency(Histogram.Child histogram, LatencyBuckets latency)
        {
            foreach (var (count, time) in latency.Buckets)
                if (count > 0) histogram.Observe(time.TotalSeconds / count, count);
        }
    }
}
