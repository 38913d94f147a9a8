using LogPipe.Outputs.Alertmanager;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Outputs.Alertmanager;

public sealed class AlertDecisionTests
{
    static readonly AlertTiming Timing = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300));
    static readonly DateTimeOffset Now = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    // The name is text since the enumeration is internal.
    [Theory]
    [InlineData(200, 5, "Accepted")]
    [InlineData(204, 1, "Accepted")]
    [InlineData(301, 1, "Refused")]
    [InlineData(400, 1, "Refused")]
    [InlineData(400, 2, "SomeRefused")]
    [InlineData(413, 2, "SomeRefused")]
    [InlineData(413, 1, "Refused")]
    [InlineData(422, 2, "SomeRefused")]
    [InlineData(401, 2, "Refused")]
    [InlineData(403, 2, "Refused")]
    [InlineData(404, 2, "Refused")]
    [InlineData(405, 2, "Refused")]
    [InlineData(408, 2, "Retry")]
    [InlineData(410, 2, "Refused")]
    [InlineData(429, 2, "Retry")]
    [InlineData(500, 2, "Retry")]
    [InlineData(502, 2, "Retry")]
    [InlineData(503, 2, "Retry")]
    public void A_status_means(int status, int alerts, string verdict) =>
        Assert.Equal(verdict, PostResult.Of(status, alerts, "").Verdict.ToString());

    [Theory]
    [InlineData(299, false, false)]
    [InlineData(300, false, true)]
    [InlineData(3000, true, false)]
    public void An_alert_is_over_after_quiet_time_unless_events_wait(int quiet, bool waiting, bool over) =>
        Assert.Equal(over, AlertSchedule.IsOver(Now.AddSeconds(-quiet), waiting, Now, Timing));

    [Theory]
    [InlineData("Accepted", null, 60)]
    [InlineData("Accepted", 5, 60)]
    [InlineData("Refused", null, 60)]
    [InlineData("Retry", null, 10)]
    [InlineData("Retry", 3, 10)]
    [InlineData("Retry", 30, 30)]
    [InlineData("Retry", 7200, 60)]
    public void A_host_is_told_again_after(string verdict, int? retryAfter, int seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), AlertSchedule.NextDue(Enum.Parse<PostVerdict>(verdict),
            retryAfter is { } s ? TimeSpan.FromSeconds(s) : null, Now, Timing));

    [Theory]
    [InlineData("service", "service")]
    [InlineData("log.level", "log_level")]
    [InlineData("host-name", "host_name")]
    [InlineData("9lives", "_9lives")]
    [InlineData("服务", "__")]
    [InlineData("🚨x", "_x")]
    [InlineData("", "")]
    public void Names_become(string written, string name) => Assert.Equal(name, LabelName.Sanitize(written));

    [Theory]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("abcde", 4, "abc…")]
    [InlineData("ab😀cd", 4, "ab…")]
    public void Values_are_cut_between_characters(string text, int max, string cut) => Assert.Equal(cut, LabelValue.Truncate(text, max));

    [Theory]
    [InlineData("alertmanager", "", "http://alertmanager:9093/api/v2/alerts", "http://alertmanager:9093")]
    [InlineData("alertmanager:9093", "", "http://alertmanager:9093/api/v2/alerts", "http://alertmanager:9093")]
    [InlineData("http://am:80/", "", "http://am/api/v2/alerts", "http://am")]
    [InlineData("https://u:p%40ss@am.example/x/", "y", "https://am.example/x/y/api/v2/alerts", "https://am.example")]
    [InlineData("http://am:1/api/v2/alerts", "ignored", "http://am:1/api/v2/alerts", "http://am:1")]
    [InlineData("http://[::1]", "", "http://[::1]:9093/api/v2/alerts", "http://[::1]:9093")]
    public void A_host_is_read(string text, string prefix, string url, string name)
    {
        var host = AlertmanagerHost.Parse(text, prefix);
        Assert.Equal(url, host.Url.AbsoluteUri);
        Assert.Equal(name, host.ToString());
    }

    [Theory]
    [InlineData("http://am:9093/api/v1/alerts", "removed in 0.27")]
    [InlineData("ftp://am", "no address")]
    [InlineData("http://user:secret@/", "no address")]
    [InlineData("http://am:9093/?x=1", "query")]
    public void A_wrong_host_is_refused_without_telling_a_password(string text, string reason)
    {
        var error = Assert.Throws<PluginConfigException>(() => AlertmanagerHost.Parse(text, ""));
        Assert.Contains(reason, error.Message);
        Assert.DoesNotContain("secret", error.Message);
    }

    public static TheoryData<string, (string, object)[]> WrongOptions => new()
    {
        { "labels", [("labels", Plugin.Hash(("a.b", "1"), ("a-b", "2")))] },
        { "labels", [("labels", Plugin.Hash(("%{x}", "1")))] },
        { "annotations", [("annotations", Plugin.Hash(("x", Plugin.Hash(("y", "1")))))] },
        { "hosts", [("hosts", new List<object> { " , " })] },
        { "max_active_alerts", [("max_active_alerts", 0L)] },
        { "resend_interval", [("resend_interval", 0.0)] },
        { "bearer_token", [("user", "u"), ("bearer_token", "t")] },
        { "password", [("password", "p")] },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Options_that_make_no_sense_are_refused(string option, (string, object)[] options) =>
        Assert.Equal(option, Assert.Throws<PluginConfigException>(() => AlertmanagerOptionTable.Read(
            Plugin.Context(AlertmanagerOutput.Definition, options: options).Options)).Option);

    [Fact]
    public void Several_hosts_may_stand_in_one_text() =>
        Assert.Equal(["http://a:9093", "http://b:9094"], AlertmanagerOptionTable.Read(Plugin.Context(AlertmanagerOutput.Definition,
            options: ("hosts", new List<object> { "http://a:9093, http://b:9094", "a:9093" })).Options).Hosts.Select(h => h.Name));
}
