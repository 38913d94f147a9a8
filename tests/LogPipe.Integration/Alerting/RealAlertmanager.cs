using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using LogPipe.Integration.Support;

namespace LogPipe.Integration.Alerting;

/// <summary>Debian's Alertmanager on a loopback port; can be stopped and started again.</summary>
sealed class RealAlertmanager(Sandbox sandbox) : IAsyncDisposable
{
    const string Binary = "prometheus-alertmanager";

    static readonly HttpClient Http = new();
    readonly int _port = FreePort.Take();
    Process? _process;

    public string Url => $"http://127.0.0.1:{_port}";

    public async Task StartAsync()
    {
        var config = sandbox.Write("alertmanager.yml", "route:\n  receiver: none\nreceivers:\n  - name: none\n");
        var start = new ProcessStartInfo(Binary)
        {
            RedirectStandardError = true,
            ArgumentList =
            {
                "--config.file=" + config, "--storage.path=" + sandbox.File("alertmanager"),
                $"--web.listen-address=127.0.0.1:{_port}", "--cluster.listen-address=",
            },
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception ex)
        {
            Assert.Fail($"{Binary} cannot be started ({ex.Message}). These tests talk to the real Alertmanager: apt-get install prometheus-alertmanager");
        }
        var errors = _process!.StandardError.ReadToEndAsync();
        await Wait.UntilAsync(() => _process.HasExited || IsReady(), "a ready Alertmanager");
        if (_process.HasExited) Assert.Fail($"{Binary} ended with {_process.ExitCode}: {await errors}");
    }

    public async Task StopAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>The alerts that fire, each as its labels.</summary>
    public List<Dictionary<string, string>> Firing() => [.. Alerts().Select(a => a.GetProperty("labels").Deserialize<Dictionary<string, string>>()!)];

    /// <summary>The alerts that fire.</summary>
    public List<JsonElement> Alerts() => [.. JsonDocument.Parse(Get("/api/v2/alerts")).RootElement.EnumerateArray()];

    public async ValueTask DisposeAsync() => await StopAsync();

    bool IsReady()
    {
        try
        {
            return Get("/-/ready").Length > 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    string Get(string path)
    {
        using var response = Http.Send(new HttpRequestMessage(HttpMethod.Get, Url + path));
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return reader.ReadToEnd();
    }
}
