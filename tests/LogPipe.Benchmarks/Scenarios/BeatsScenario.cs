using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>
/// S4: Filebeat's events to bulk requests. LogPipe is stopped when all windows are acknowledged. Filebeat's own
/// <c>agent</c> makes room for grok's first, as in every pipeline that parses this format without ECS.
/// </summary>
sealed class BeatsScenario(LogPipeProgram program, int connections) : IScenario
{
    const string MakeRoom = """mutate { rename => { "agent" => "beat" } }""";

    public string Id => "S4";

    public string Title => string.Create(CultureInfo.InvariantCulture,
        $"S4: Beats, {connections} connection{(connections == 1 ? "" : "s")} → grok combined → _bulk, no gzip{program.Suffix}");

    public async Task<ScenarioRun> RunAsync(CancellationToken cancellation)
    {
        var windows = program.Workspace.Windows;
        using var sink = new BulkSink(windows.Expected);
        var port = FreePort();
        var start = program.Start(string.Create(CultureInfo.InvariantCulture, $"beats {{ host => \"127.0.0.1\" port => {port} }}"),
            MakeRoom + "\n" + FilterText.Combined, FileToBulkScenario.BulkOutput(sink));
        var run = await MeasuredProcess.RunAsync(start, cancellation, (_, stop) => SendAsync(windows, port, stop)).ConfigureAwait(false);
        return new ScenarioRun(run, sink.Documents, sink.Trouble(windows.Total));
    }

    async Task SendAsync(BeatsWindows windows, int port, CancellationToken stop)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var clients = Enumerable.Range(0, connections).Select(i => new BeatsClient(windows, port).SendAsync(i, connections, failed.Token)).ToList();
        var all = Task.WhenAll(clients);
        // One that fails must not leave the others waiting.
        await foreach (var client in Task.WhenEach(clients).ConfigureAwait(false))
            if (!client.IsCompletedSuccessfully) await failed.CancelAsync().ConfigureAwait(false);
        await all.ConfigureAwait(false);
    }

    /// <summary>A port of the loopback that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
