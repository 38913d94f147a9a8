using LogPipe.Integration.Support;

namespace LogPipe.Integration.Alerting;

public sealed class AlertmanagerTests
{
    static string Config(string input, string url, int resolveAfter) => $$"""
        input { {{input}} }
        output { alertmanager {
          hosts => ["{{url}}"]
          labels => { "alertname" => "ApplicationError" "service" => "trading" "log.level" => "%{level}" "none" => "%{missing}" }
          annotations => { "description" => "%{message}" }
          generator_url => "http://logpipe.example/search?q=ERROR"
          resolve_after => {{resolveAfter}}
          resend_interval => 1
        } }
        """;

    static string Events(int count) => $$"""generator { count => {{count}} message => "boom" add_field => { "level" => "ERROR" } }""";

    const string Quiet = "stdin { }";

    [Fact]
    public async Task Alertmanager_shows_the_alert_while_it_fires_and_not_after_it_has_gone_quiet()
    {
        using var sandbox = new Sandbox();
        await using var alertmanager = new RealAlertmanager(sandbox);
        await alertmanager.StartAsync();
        // stdin keeps LogPipe running after the generator has ended.
        await using var logpipe = LogPipeProcess.Start(sandbox, "-e", Config(Events(100) + " " + Quiet, alertmanager.Url, 3));
        await Wait.UntilAsync(() => alertmanager.Alerts().Count > 0, "an alert", logpipe);

        var alert = Assert.Single(alertmanager.Alerts());
        Assert.Equal(new Dictionary<string, string> { ["alertname"] = "ApplicationError", ["service"] = "trading", ["log_level"] = "ERROR" },
            Assert.Single(alertmanager.Firing()));
        Assert.Equal("boom", alert.GetProperty("annotations").GetProperty("description").GetString());
        Assert.Equal("http://logpipe.example/search?q=ERROR", alert.GetProperty("generatorURL").GetString());
        // Its own timeout is five minutes: only LogPipe can have ended it.
        await Wait.UntilAsync(() => alertmanager.Alerts().Count == 0, "the end of the alert", logpipe);
    }

    [Fact]
    public async Task Nothing_is_lost_while_Alertmanager_is_down()
    {
        using var sandbox = new Sandbox();
        await using var alertmanager = new RealAlertmanager(sandbox);
        await using var logpipe = LogPipeProcess.Start(sandbox, "-e", Config(Events(100), alertmanager.Url, 300));
        await logpipe.LoggedAsync("are not delivered yet");
        await alertmanager.StartAsync();
        (await logpipe.EndAsync()).Expect(0);
        Assert.Equal("trading", Assert.Single(alertmanager.Firing())["service"]);
    }

    [Fact]
    public async Task A_killed_LogPipe_ends_its_alerts_after_the_restart()
    {
        using var sandbox = new Sandbox();
        await using var alertmanager = new RealAlertmanager(sandbox);
        await alertmanager.StartAsync();
        await using (var first = LogPipeProcess.Start(sandbox, "-e", Config(Events(1) + " " + Quiet, alertmanager.Url, 5)))
        {
            await Wait.UntilAsync(() => alertmanager.Alerts().Count == 1
                && File.Exists(sandbox.File("data/plugins/outputs/alertmanager/output_alertmanager_1.json")), "an alert, kept on disk", first);
            await first.KillAsync();
        }
        await using var second = LogPipeProcess.Start(sandbox, "-e", Config(Quiet, alertmanager.Url, 5));
        await Wait.UntilAsync(() => alertmanager.Alerts().Count == 0, "the end of the alert", second);
    }

    [Fact]
    public async Task An_alert_that_ended_can_fire_again()
    {
        using var sandbox = new Sandbox();
        await using var alertmanager = new RealAlertmanager(sandbox);
        await alertmanager.StartAsync();
        await using var logpipe = LogPipeProcess.Start(sandbox, "-e", Config(Quiet, alertmanager.Url, 2));
        await logpipe.StartedAsync();
        for (var i = 0; i < 2; i++)
        {
            await logpipe.Input.WriteAsync("boom\n"u8.ToArray(), TestContext.Current.CancellationToken);
            await logpipe.Input.FlushAsync(TestContext.Current.CancellationToken);
            await Wait.UntilAsync(() => alertmanager.Alerts().Count == 1, $"firing {i}", logpipe);
            await Wait.UntilAsync(() => alertmanager.Alerts().Count == 0, $"end {i}", logpipe);
        }
    }
}
