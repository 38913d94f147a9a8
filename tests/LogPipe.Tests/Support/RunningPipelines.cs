using System.Text;
using LogPipe.Cli;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Settings;
using LogPipe.Monitoring.Logging;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Tests.Support;

/// <summary>The pipelines of a pipelines.yml, running in this process until it is disposed.</summary>
sealed class RunningPipelines : IAsyncDisposable
{
    readonly ShutdownSignals _signals = new();
    readonly StringBuilder _text = new();
    readonly TextWriter _error;

    RunningPipelines(string folder, IReadOnlyList<PluginDefinition> plugins, IReadOnlyList<SettingEntry> settings)
    {
        Folder = folder;
        Group = new PipelineGroup(_signals);
        // Its methods lock the writer itself.
        var error = _error = TextWriter.Synchronized(new StringWriter(_text));
        ILogger log = new LoggerConfiguration().WriteTo.Sink(new WriterSink(error, new ReadableFormatter())).CreateLogger();
        var values = SettingValues.Merge([new("path.data", Path.Combine(folder, "data"), "test"), new("api.enabled", "false", "test"), .. settings]);
        var node = NodeSettings.From(values, folder);
        var list = new PipelineList(values, node, _ => null);
        var catalog = new PluginCatalog([.. BuiltInPlugins.All, .. plugins]);
        Ended = new PipelineRun(new CliIo(error, error), node, list, catalog, new EnvironmentValues(_ => null), log).RunAsync(_signals, Group);
    }

    public string Folder { get; }

    public PipelineGroup Group { get; }

    /// <summary>The exit code, once all have ended.</summary>
    public Task<int> Ended { get; }

    /// <summary>Log and diagnostics.</summary>
    public string Error
    {
        get
        {
            lock (_error) return _text.ToString();
        }
    }

    /// <summary>Starts the pipelines of a text.</summary>
    public static RunningPipelines Start(string pipelines, IReadOnlyList<PluginDefinition> plugins, params SettingEntry[] settings)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "pipelines.yml"), pipelines);
        return new RunningPipelines(folder, plugins, settings);
    }

    /// <summary>Starts the pipelines of a text and takes over what changes.</summary>
    public static RunningPipelines StartReloading(string pipelines, IReadOnlyList<PluginDefinition> plugins) =>
        Start(pipelines, plugins, new SettingEntry("config.reload.automatic", "true", "test"), new SettingEntry("config.reload.interval", "20ms", "test"));

    /// <summary>A running pipeline; null when it does not run.</summary>
    public Pipeline? Find(string id) => Group.Find(id)?.State.Pipeline;

    /// <summary>Replaces pipelines.yml, at once as an editor does it.</summary>
    public void Rewrite(string pipelines)
    {
        var temporary = Path.Combine(Folder, "pipelines.tmp");
        File.WriteAllText(temporary, pipelines);
        File.Move(temporary, Path.Combine(Folder, "pipelines.yml"), overwrite: true);
    }

    /// <summary>Stops all, as the first signal does; returns the exit code.</summary>
    public Task<int> StopAsync()
    {
        _signals.RequestStop();
        return Ended;
    }

    public async ValueTask DisposeAsync()
    {
        _signals.RequestAbort();
        await Ended;
        Group.Dispose();
        _signals.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
