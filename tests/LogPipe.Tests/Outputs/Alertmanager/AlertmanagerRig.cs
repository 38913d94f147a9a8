using LogPipe.Outputs.Alertmanager;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Outputs.Alertmanager;

/// <summary>An output over fake servers, with a clock that tests move.</summary>
sealed class AlertmanagerRig : IAsyncDisposable
{
    readonly string _data;
    readonly bool _ownsData;

    public AlertmanagerRig(string[] hosts, string? data = null, ManualClock? clock = null, params (string Name, object Value)[] options)
    {
        Clock = clock ?? new ManualClock();
        _ownsData = data is null;
        _data = data ?? Directory.CreateTempSubdirectory("logpipe-alerts-").FullName;
        (string Name, object Value)[] basis =
        [
            ("hosts", hosts.Cast<object>().ToList()),
            ("labels", Plugin.Hash(("alertname", "ApplicationError"), ("service", "%{service}"), ("logger", "%{logger}"))),
            ("annotations", Plugin.Hash(("description", "%{log_message}"))),
        ];
        Context = Plugin.Context(AlertmanagerOutput.Definition, time: Clock, dataPath: _data,
            options: [.. basis.Where(b => options.All(o => o.Name != b.Name)), .. options]);
        Output = new AlertmanagerOutput(Context);
        Output.Open();
    }

    public ManualClock Clock { get; }

    public PluginContext Context { get; }

    public AlertmanagerOutput Output { get; }

    public string File => Path.Combine(_data, "plugins", "outputs", "alertmanager", "alertmanager_test.json");

    public static string Error(string service = "trading", string message = "boom") =>
        $$"""{"service":"{{service}}","logger":"app.engine","log_message":"{{message}}"}""";

    public async Task<OutputBatch> SendAsync(params string[] events)
    {
        var batch = new OutputBatch();
        foreach (var json in events) batch.Add(Plugin.Event(json));
        await Output.SendAsync(batch, TestContext.Current.CancellationToken);
        return batch;
    }

    /// <summary>Lets time pass in steps of ten seconds, with a round after each.</summary>
    public async Task PassAsync(double seconds)
    {
        for (var left = seconds; left > 0; left -= 10)
        {
            Clock.Advance(Math.Min(10, left));
            await Output.RoundAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Output.DisposeAsync();
        if (_ownsData) Directory.Delete(_data, recursive: true);
    }
}
