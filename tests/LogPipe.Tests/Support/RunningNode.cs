using LogPipe.Cli;
using LogPipe.Configuration.Settings;
using LogPipe.Monitoring;
using LogPipe.Monitoring.Api;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Tests.Support;
using Serilog;

namespace LogPipe.Tests.Support;

/// <summary>A pipeline that runs in this process until it is disposed, with its API on a port of its own.</summary>
sealed class RunningNode : IAsyncDisposable
{
    readonly ShutdownSignals _signals = new();
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    readonly Task _running;

    RunningNode(string config, IReadOnlyList<PluginDefinition> plugins, IReadOnlyList<SettingEntry> settings)
    {
        ILogger log = new LoggerConfiguration().CreateLogger();
        var values = SettingValues.Merge([new("path.data", _folder, "test"), new("api.http.port", "0", "test"), new("config.string", config, "test"), .. settings]);
        var node = NodeSettings.From(values, _folder);
        Catalog = new PluginCatalog([.. BuiltInPlugins.All, .. plugins]);
        var (plan, diagnostics, _) = new PipelineSource(node, Catalog, log).Build([new("test", config)]);
        Assert.True(plan is not null, string.Join('\n', diagnostics));
        var supervisor = new PipelineSupervisor(log, _signals, unsafeShutdown: true);
        var state = new PipelineState(node, supervisor, () => "digest");
        State = new NodeState(new NodeInfo("node-id", "ephemeral-id", "1.2.3", "abc", DateTimeOffset.UtcNow, node), () => [state]);
        _running = supervisor.RunAsync(plan!, null, TimeSpan.FromSeconds(1));
    }

    public NodeState State { get; }

    /// <summary>The pipeline; null before it has started.</summary>
    public Pipeline? Pipeline => State.All()[0].Pipeline;

    public PluginCatalog Catalog { get; }

    public ApiServer Api { get; private set; } = null!;

    public HttpClient Client { get; } = new();

    public static async Task<RunningNode> StartAsync(string config, IReadOnlyList<PluginDefinition>? plugins = null, params SettingEntry[] settings)
    {
        var node = new RunningNode(config, plugins ?? [], settings);
        node.Api = await ApiServer.StartAsync(node.State.Info.Settings.Api!, [new NodeRoutes(node.State, node.Catalog)], new LoggerConfiguration().CreateLogger());
        node.Client.BaseAddress = new Uri($"http://{node.Api.Address}");
        await Patience.UntilAsync(() => node.Pipeline is not null, "the pipeline");
        return node;
    }

    /// <summary>Waits until something has come about; the limit only ends what would hang for ever.</summary>
    public static async Task Until(Func<bool> done)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (!done()) await Task.Delay(5, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _signals.Request();
        _signals.Request();
        await _running;
        await Api.DisposeAsync();
        Client.Dispose();
        _signals.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
