using System.Text.Json;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Outputs.Alertmanager;

public sealed class AlertmanagerOutputTests
{
    [Fact]
    public async Task A_hundred_equal_events_make_one_post()
    {
        await using var server = new FakeAlertmanager();
        await using var rig = new AlertmanagerRig([server.Url]);
        var batch = await rig.SendAsync([.. Enumerable.Range(0, 100).Select(i => AlertmanagerRig.Error(message: $"boom {i}"))]);
        await rig.SendAsync(AlertmanagerRig.Error());

        var post = Assert.Single(server.Posts);
        Assert.Equal(("POST", "/api/v2/alerts", "application/json"), (post.Method, post.Path, post.ContentType));
        var alert = Assert.Single(post.Alerts.EnumerateArray());
        Assert.Equal("""{"alertname":"ApplicationError","logger":"app.engine","service":"trading"}""", alert.GetProperty("labels").GetRawText());
        Assert.Equal("boom 99", alert.GetProperty("annotations").GetProperty("description").GetString());
        Assert.Equal("2026-11-22T21:00:00.000Z", alert.GetProperty("startsAt").GetString());
        Assert.False(alert.TryGetProperty("endsAt", out _));
        Assert.All(batch.Outcomes.ToArray(), o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
    }

    [Fact]
    public async Task An_alert_is_sent_again_every_interval_with_the_latest_description_and_ends_after_quiet()
    {
        await using var server = new FakeAlertmanager();
        await using var rig = new AlertmanagerRig([server.Url]);
        await rig.SendAsync(AlertmanagerRig.Error(message: "first"));
        await rig.PassAsync(50);
        Assert.Single(server.Posts);
        await rig.SendAsync(AlertmanagerRig.Error(message: "second"));
        await rig.PassAsync(10);
        Assert.Equal(2, server.Posts.Count);
        Assert.Equal("second", server.Alerts.Last().GetProperty("annotations").GetProperty("description").GetString());
        Assert.Equal("2026-11-22T21:00:00.000Z", server.Alerts.Last().GetProperty("startsAt").GetString());

        await rig.PassAsync(280);
        Assert.All(server.Alerts, a => Assert.False(a.TryGetProperty("endsAt", out _)));
        await rig.PassAsync(10);
        Assert.Equal("2026-11-22T21:05:50.000Z", server.Alerts.Last().GetProperty("endsAt").GetString());
        Assert.True(Assert.Single(rig.Output.Alerts).Resolved);

        var before = server.Posts.Count;
        await rig.PassAsync(300);
        Assert.Equal(5, server.Posts.Count - before);
        Assert.All(server.Alerts.TakeLast(5), a => Assert.Equal("2026-11-22T21:05:50.000Z", a.GetProperty("endsAt").GetString()));
        await rig.PassAsync(700);
        Assert.Empty(rig.Output.Alerts);
    }

    [Fact]
    public async Task An_event_after_the_end_begins_a_new_firing_at_once()
    {
        await using var server = new FakeAlertmanager();
        await using var rig = new AlertmanagerRig([server.Url]);
        await rig.SendAsync(AlertmanagerRig.Error());
        await rig.PassAsync(310);
        await rig.SendAsync(AlertmanagerRig.Error());
        Assert.Equal("2026-11-22T21:05:10.000Z", server.Alerts.Last().GetProperty("startsAt").GetString());
        Assert.False(server.Alerts.Last().TryGetProperty("endsAt", out _));
        Assert.False(Assert.Single(rig.Output.Alerts).Resolved);
    }

    [Fact]
    public async Task Every_host_gets_every_alert_and_a_dead_one_does_not_hold_up_the_events()
    {
        await using var up = new FakeAlertmanager();
        var port = FakeAlertmanager.FreePort();
        await using var rig = new AlertmanagerRig([up.Url, $"127.0.0.1:{port}"]);
        var batch = await rig.SendAsync(AlertmanagerRig.Error());
        Assert.Equal(OutcomeKind.Delivered, batch.Outcomes[0].Kind);

        // The table brings the alert to the second host as soon as that is there, without a further event.
        await rig.PassAsync(120);
        await using var late = new FakeAlertmanager(port);
        await rig.PassAsync(60);
        Assert.Contains(late.Alerts, a => !a.TryGetProperty("endsAt", out _));
        await rig.PassAsync(300);
        Assert.Contains(late.Alerts, a => a.TryGetProperty("endsAt", out _));
        Assert.Contains(up.Alerts, a => a.TryGetProperty("endsAt", out _));
    }

    [Fact]
    public async Task While_every_host_is_down_events_wait()
    {
        await using var rig = new AlertmanagerRig([$"127.0.0.1:{FakeAlertmanager.FreePort()}", $"127.0.0.1:{FakeAlertmanager.FreePort()}"]);
        var batch = await rig.SendAsync(AlertmanagerRig.Error());
        Assert.Equal(OutcomeKind.Retry, batch.Outcomes[0].Kind);
        Assert.Contains("has not taken the alert", batch.Outcomes[0].Reason);
    }

    [Theory]
    [InlineData(500, OutcomeKind.Retry)]
    [InlineData(503, OutcomeKind.Retry)]
    [InlineData(429, OutcomeKind.Retry)]
    [InlineData(400, OutcomeKind.DeadLetter)]
    [InlineData(404, OutcomeKind.DeadLetter)]
    [InlineData(410, OutcomeKind.DeadLetter)]
    [InlineData(302, OutcomeKind.DeadLetter)]
    public async Task The_status_decides_what_becomes_of_the_event(int status, OutcomeKind expected)
    {
        await using var server = new FakeAlertmanager { Answer = _ => (status, "\"because\""), RetryAfter = "7" };
        await using var rig = new AlertmanagerRig([server.Url]);
        var batch = await rig.SendAsync(AlertmanagerRig.Error(), AlertmanagerRig.Error());
        Assert.All(batch.Outcomes.ToArray(), o => Assert.Equal(expected, o.Kind));
        Assert.Contains($"{status}: because", batch.Outcomes[0].Reason);
        Assert.Equal(TimeSpan.FromSeconds(7), batch.RetryAfter);
        Assert.Single(server.Posts);

        // Once the server is in order the next event makes an alert, whatever came before.
        server.Answer = _ => (200, "");
        batch = await rig.SendAsync(AlertmanagerRig.Error());
        Assert.Equal(OutcomeKind.Delivered, batch.Outcomes[0].Kind);
    }

    [Fact]
    public async Task After_partial_acceptance_only_the_refused_alert_is_a_dead_letter()
    {
        await using var server = new FakeAlertmanager
        {
            Answer = alerts => alerts.EnumerateArray().Any(a => a.GetProperty("labels").GetProperty("service").GetString() == "bad") ? (400, "no") : (200, ""),
        };
        await using var rig = new AlertmanagerRig([server.Url]);
        var batch = await rig.SendAsync(AlertmanagerRig.Error("one"), AlertmanagerRig.Error("bad"), AlertmanagerRig.Error("two"));
        Assert.Equal([OutcomeKind.Delivered, OutcomeKind.DeadLetter, OutcomeKind.Delivered], batch.Outcomes.ToArray().Select(o => o.Kind));
        Assert.Equal([3, 1, 1, 1], server.Posts.Select(p => p.Alerts.GetArrayLength()));
        Assert.Equal(["one", "two"], rig.Output.Alerts.Select(a => a.Labels["service"]).Order());
    }

    [Fact]
    public async Task Alerts_beyond_the_limit_are_rejected_and_room_returns_when_one_ends()
    {
        await using var server = new FakeAlertmanager();
        await using var rig = new AlertmanagerRig([server.Url], options: ("max_active_alerts", 2L));
        var batch = await rig.SendAsync([.. "abc".Select(c => AlertmanagerRig.Error(c.ToString()))]);
        Assert.Equal(new Outcome(OutcomeKind.Rejected, "too many alerts fire already", "max_active_alerts"), batch.Outcomes[2]);
        Assert.Equal(2, server.Alerts.Count());
        await rig.PassAsync(300);
        batch = await rig.SendAsync(AlertmanagerRig.Error("c"));
        Assert.Equal(OutcomeKind.Delivered, batch.Outcomes[0].Kind);
        Assert.Equal(1, rig.Context.Metrics.Gauges.Single(g => g.Key == "active_alerts").Value);
    }

    [Fact]
    public async Task A_restarted_output_tells_active_alerts_anew_and_ends_them()
    {
        await using var server = new FakeAlertmanager();
        var data = Directory.CreateTempSubdirectory("logpipe-alerts-").FullName;
        var clock = new ManualClock();
        await using (var first = new AlertmanagerRig([server.Url], data, clock)) await first.SendAsync(AlertmanagerRig.Error());
        clock.Advance(120);
        await using (var second = new AlertmanagerRig([server.Url], data, clock))
        {
            Assert.Equal("trading", Assert.Single(second.Output.Alerts).Labels["service"]);
            await second.PassAsync(10);
            Assert.Equal("2026-11-22T21:00:00.000Z", server.Alerts.Last().GetProperty("startsAt").GetString());
            await second.PassAsync(180);
        }
        Assert.Single(server.Alerts.Select(a => a.GetProperty("labels").GetRawText() + a.GetProperty("startsAt").GetString()).Distinct());
        Assert.True(server.Alerts.Last().TryGetProperty("endsAt", out _));
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_broken_table_on_disk_does_not_stop_the_start()
    {
        await using var server = new FakeAlertmanager();
        var data = Directory.CreateTempSubdirectory("logpipe-alerts-").FullName;
        await using (var first = new AlertmanagerRig([server.Url], data))
        {
            await first.SendAsync(AlertmanagerRig.Error());
            Assert.Contains("trading", File.ReadAllText(first.File));
        }
        File.WriteAllText(Path.Combine(data, "plugins", "outputs", "alertmanager", "alertmanager_test.json"), "[{\"labels\":");
        await using (var second = new AlertmanagerRig([server.Url], data))
        {
            Assert.Empty(second.Output.Alerts);
            Assert.Equal(OutcomeKind.Delivered, (await second.SendAsync(AlertmanagerRig.Error())).Outcomes[0].Kind);
        }
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Credentials_and_prefix_go_with_each_request()
    {
        await using var server = new FakeAlertmanager();
        await using (var rig = new AlertmanagerRig([server.Url], options: [("user", "u"), ("password", "p"), ("path", "/am/")]))
            await rig.SendAsync(AlertmanagerRig.Error());
        await using (var rig = new AlertmanagerRig([server.Url], options: ("bearer_token", "t0ken")))
            await rig.SendAsync(AlertmanagerRig.Error());
        Assert.Equal([("/am/api/v2/alerts", "Basic dTpw"), ("/api/v2/alerts", "Bearer t0ken")], server.Posts.Select(p => (p.Path, p.Authorization!)));
    }

    [Fact]
    public async Task Labels_left_empty_or_unresolved_are_left_out_and_long_ones_cut()
    {
        await using var server = new FakeAlertmanager();
        await using var rig = new AlertmanagerRig([server.Url], options:
        [
            ("labels", Plugin.Hash(("alertname", "%{nothing}"), ("log.level", "%{level}"), ("empty", ""), ("service", "x %{missing}"), ("long", new string('é', 600)))),
            ("annotations", Plugin.Hash(("d", new string('z', 5000)), ("none", " "))),
            ("generator_url", "http://logpipe/search?q=%{level}"),
        ]);
        await rig.SendAsync("""{"level":"ERROR"}""");
        var alert = Assert.Single(server.Alerts);
        var labels = alert.GetProperty("labels").Deserialize<Dictionary<string, string>>()!;
        Assert.Equal(["alertname", "log_level", "long"], labels.Keys);
        Assert.Equal("LogAlert", labels["alertname"]);
        Assert.Equal(new string('é', 511) + "…", labels["long"]);
        var annotations = alert.GetProperty("annotations").Deserialize<Dictionary<string, string>>()!;
        Assert.Equal(new string('z', 2047) + "…", Assert.Single(annotations).Value);
        Assert.Equal("http://logpipe/search?q=ERROR", alert.GetProperty("generatorURL").GetString());
    }
}
