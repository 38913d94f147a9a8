using LogPipe.Configuration.Settings;
using LogPipe.Plugins;

namespace LogPipe.Tests.Configuration.Settings;

public sealed class SettingValuesTests
{
    static SettingValues Values(params (string Key, string Value)[] entries) => SettingValues.Merge(Layer("test", entries));

    static IEnumerable<SettingEntry> Layer(string origin, params (string Key, string Value)[] entries) =>
        entries.Select(e => new SettingEntry(e.Key, e.Value, origin));

    static string Error(params (string Key, string Value)[] entries) =>
        string.Join('\n', Assert.Throws<SettingsException>(() => NodeSettings.From(Values(entries), "config")).Errors);

    [Fact]
    public void What_is_given_later_wins()
    {
        var values = SettingValues.Merge(
            Layer("logstash.yml", ("pipeline.workers", "2"), ("pipeline.batch.size", "7")),
            Layer("environment", ("pipeline.workers", "3")),
            Layer("-w", ("pipeline.workers", "4")));

        Assert.Equal(4, values.Count("pipeline.workers"));
        Assert.Equal(7, values.Count("pipeline.batch.size"));
        Assert.Equal(50, values.Count("pipeline.batch.delay"));
    }

    [Fact]
    public void Defaults_are_those_of_Logstash()
    {
        var node = NodeSettings.From(Values(), "config");

        Assert.Equal("main", node.PipelineId);
        Assert.Equal(Environment.ProcessorCount, node.Workers);
        Assert.Equal(125, node.BatchSize);
        Assert.Equal(TimeSpan.FromMilliseconds(50), node.BatchDelay);
        Assert.Equal(EcsMode.V8, node.Ecs);
        Assert.Equal(TimeSpan.FromSeconds(3), node.ReloadInterval);
        Assert.Equal(new ApiSettings("127.0.0.1", 9600, 9700), node.Api);
        // The one default that is not: what cannot be delivered is kept.
        Assert.Equal(Path.Combine(node.DataPath, "dead_letter_queue"), node.DeadLetterPath);
        Assert.False(node.Reload || node.TestAndExit || node.UnsafeShutdown || node.SupportEscapes);
    }

    [Theory]
    [InlineData("pipeline.workrs", "1", "did you mean pipeline.workers?")]
    [InlineData("pipeline.workers", "0", "must be a whole number, 1 or more")]
    [InlineData("pipeline.workers", "two", "and is two")]
    [InlineData("pipeline.batch.delay", "-1", "must be a whole number")]
    [InlineData("config.reload.interval", "5x", "such as 3s or 500ms")]
    [InlineData("config.reload.interval", "0s", "such as 3s or 500ms")]
    [InlineData("api.enabled", "yes", "must be true or false")]
    [InlineData("api.http.port", "9700-9600", "must be a port")]
    [InlineData("api.http.port", "70000", "must be a port")]
    [InlineData("log.level", "loud", "fatal, error, warn, info, debug, trace")]
    [InlineData("queue.type", "persistent", "must be one of memory, persisted")]
    [InlineData("path.plugins", "x", "Ruby plugins cannot be loaded")]
    [InlineData("dead_letter_queue.max_bytes", "many", "such as 64mb")]
    [InlineData("pipeline.id", "../x", "letters, digits")]
    [InlineData("api.auth.type", "basic", "api.auth.basic.username")]
    [InlineData("api.ssl.enabled", "true", "api.ssl.keystore.path")]
    public void A_wrong_setting_is_refused_with_what_to_do(string key, string value, string expected) => Assert.Contains(expected, Error((key, value)));

    [Fact]
    public void All_mistakes_are_told_at_once() => Assert.Equal(3, Error(("a", "1"), ("pipeline.workers", "x"), ("modules", "y")).Split('\n').Length);

    [Theory]
    [InlineData("config.string", "x", "path.config", "y", "keep one of them")]
    [InlineData("config.string", "x", "config.reload.automatic", "true", "cannot be reloaded")]
    [InlineData("pipeline.ordered", "true", "pipeline.workers", "2", "needs one worker")]
    public void Settings_that_do_not_go_together_are_refused(string a, string valueOfA, string b, string valueOfB, string expected) =>
        Assert.Contains(expected, Error((a, valueOfA), (b, valueOfB)));

    [Theory]
    [InlineData("xpack.monitoring.enabled", "true", "no X-Pack here")]
    [InlineData("queue.checkpoint.writes", "1", "every batch is on the disk before its source is told")]
    [InlineData("metric.collect", "false", "always on")]
    [InlineData("api.auth.basic.password_policy.mode", "WARN", "not checked")]
    public void A_setting_without_meaning_here_is_noted(string key, string value, string expected) =>
        Assert.Contains(expected, Assert.Single(Values((key, value)).Notes));

    [Theory]
    [InlineData("http.host", "::1", "api.http.host", "::1")]
    [InlineData("debug", "true", "log.level", "debug")]
    [InlineData("quiet", "true", "log.level", "error")]
    [InlineData("quiet", "false", "log.level", "info")]
    public void An_old_name_stands_for_the_new_one_and_is_noted(string old, string value, string key, string expected)
    {
        var values = Values((old, value));

        Assert.Equal(expected, values.Text(key));
        Assert.Contains(key, Assert.Single(values.Notes));
    }

    [Fact]
    public void Ordered_means_one_worker() => Assert.Equal(1, NodeSettings.From(Values(("pipeline.ordered", "true")), "config").Workers);

    [Fact]
    public void A_secret_is_not_shown_in_an_error()
    {
        var errors = Error(("api.auth.basic.password", "hush"), ("api.auth.type", "magic"));

        Assert.DoesNotContain("hush", errors);
    }

    [Fact]
    public void Every_row_of_the_table_can_be_found_and_has_a_right_default()
    {
        foreach (var spec in SettingTable.All)
        {
            Assert.Same(spec, SettingTable.Find(spec.Key));
            if (spec.Default is { } value) Assert.Null(SettingValue.Check(spec, value));
            if (spec.AliasOf is { } successor) Assert.NotNull(SettingTable.Find(successor));
        }
        var flags = SettingTable.All.SelectMany(s => s.Flags).ToList();
        Assert.Equal(flags.Count, flags.Distinct().Count());
    }

    [Theory]
    [InlineData("3s", 3000)]
    [InlineData("500ms", 500)]
    [InlineData("2m", 120_000)]
    [InlineData("3", 3000)]
    [InlineData("1000000000ns", 1000)]
    public void Times_are_read_with_their_unit(string text, int milliseconds)
    {
        Assert.True(SettingValue.TryTimeSpan(text, out var time));
        Assert.Equal(milliseconds, time.TotalMilliseconds);
    }
}
