using LogPipe.Cli;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Tests.Pipelines;

public sealed class SupervisorReloadTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    readonly ILogger _log = new LoggerConfiguration().CreateLogger();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A source whose output "stubborn" cannot be opened.</summary>
    PipelineSource Source(string path)
    {
        var stubborn = new PluginDefinition
        {
            Kind = PluginKind.Output, Name = "stubborn", Summary = "For tests", Options = [], Create = _ => new StubbornOutput(),
        };
        var settings = NodeSettings.From(SettingValues.Merge([new SettingEntry("path.data", _folder, "test"), new SettingEntry("path.config", path, "test")]), _folder);
        return new PipelineSource(settings, new PluginCatalog([.. BuiltInPlugins.All, stubborn]), _log);
    }

    [Fact]
    public async Task A_changed_config_that_cannot_start_gives_way_to_the_one_before()
    {
        const string first = "input { generator { count => 0 } } output { null { id => \"first\" } }";
        var path = Path.Combine(_folder, "a.conf");
        await File.WriteAllTextAsync(path, first, TestContext.Current.CancellationToken);
        var source = Source(path);
        var files = source.Read();
        using var signals = new ShutdownSignals();
        var supervisor = new PipelineSupervisor(_log, signals, unsafeShutdown: false);
        var watcher = new ConfigWatcher(source, files, automatic: true, supervisor.Reloads, _log);
        var hash = watcher.Hash;

        var running = supervisor.RunAsync(source.Build(files).Plan!, watcher.Changed, TimeSpan.FromMilliseconds(20), watcher.Previous);
        await File.WriteAllTextAsync(path, first.Replace("null", "stubborn"), TestContext.Current.CancellationToken);
        await Support.RunningNode.Until(() => supervisor.Reloads.Status.Failures == 1 && supervisor.Current?.StartedAt is not null);

        Assert.False(running.IsCompleted);
        Assert.Equal("first", supervisor.Current!.Plan.Outputs[0].Context.Id);
        Assert.Equal("not today", supervisor.Reloads.Status.LastError);
        Assert.Equal(hash, watcher.Hash);

        await File.WriteAllTextAsync(path, first.Replace("first", "second"), TestContext.Current.CancellationToken);
        await Support.RunningNode.Until(() => supervisor.Reloads.Status.Successes == 1);
        Assert.Equal("second", supervisor.Current!.Plan.Outputs[0].Context.Id);

        signals.Request();
        await running;
    }

    [Theory]
    [InlineData("", "it has no input")]
    [InlineData("filter { drop {} }", "it has no input")]
    [InlineData("input { stdin {} }", "its input stdin cannot be opened in a running program; restart LogPipe to use it")]
    [InlineData("input { nosuch {} }", "it has 1 error")]
    public void A_changed_config_that_cannot_be_run_is_refused_once(string text, string reason)
    {
        var path = Path.Combine(_folder, "a.conf");
        File.WriteAllText(path, "input { generator {} }");
        var reloads = new ReloadCounts();
        var watcher = new ConfigWatcher(Source(path), Source(path).Read(), automatic: true, reloads, _log);
        Assert.Null(watcher.Changed());

        File.WriteAllText(path, text);
        Assert.Null(watcher.Changed());
        Assert.Null(watcher.Changed());

        Assert.Equal(1, reloads.Status.Failures);
        Assert.Equal(reason, reloads.Status.LastError);

        File.WriteAllText(path, "input { generator { count => 1 } }");
        Assert.NotNull(watcher.Changed());
    }

    [Fact]
    public void Without_r_a_change_is_taken_over_when_asked_for()
    {
        var path = Path.Combine(_folder, "a.conf");
        File.WriteAllText(path, "input { generator {} }");
        var watcher = new ConfigWatcher(Source(path), Source(path).Read(), automatic: false, new ReloadCounts(), _log);
        File.WriteAllText(path, "input { generator { count => 1 } }");
        Assert.Null(watcher.Changed());

        watcher.Request();

        Assert.NotNull(watcher.Changed());
        Assert.Null(watcher.Changed());
    }

    [Fact]
    public void The_digest_depends_on_names_and_texts()
    {
        static string Hash(params (string Name, string Text)[] files) => PipelineSource.Hash([.. files.Select(f => new SourceFile(f.Name, f.Text))]);

        Assert.Equal(Hash(("a", "x")), Hash(("a", "x")));
        Assert.NotEqual(Hash(("a", "x")), Hash(("a", "y")));
        Assert.NotEqual(Hash(("a", "x")), Hash(("b", "x")));
        Assert.NotEqual(Hash(("a", "x"), ("b", "y")), Hash(("a", "xb"), ("b", "")));
    }

    sealed class StubbornOutput : IOutput
    {
        public OutputTraits Traits { get; } = new();

        public ValueTask StartAsync(CancellationToken cancellation) => throw new PluginStartException("not today");

        public ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
