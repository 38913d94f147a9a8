using LogPipe.Compat;
using LogPipe.Configuration.Settings;
using LogPipe.Plugins;

namespace LogPipe.Tests.Compat;

public sealed class KnownDifferencesTests
{
    static readonly PluginCatalog Catalog = new(BuiltInPlugins.All);

    [Fact]
    public void Each_difference_is_one_of_a_setting_plugin_or_option_that_there_is()
    {
        Assert.NotEmpty(KnownDifferences.AllSettings);
        Assert.All(KnownDifferences.AllSettings, key => Assert.True(SettingTable.Find(key) is { NoEffect: null, Unsupported: null, AliasOf: null }, key));
        Assert.All(KnownDifferences.OfDefaults, d => Assert.Equal(d.Ours, SettingTable.Find(d.Key)!.Default));
        Assert.All(KnownDifferences.AllPlugins, row =>
        {
            var plugin = Catalog.Find(row.Kind, row.Plugin);
            Assert.True(plugin is not null && (row.Option is null || plugin.AllOptions[row.Option] is { NoEffect: null, Unsupported: null, Obsolete: null }), row.ToString());
        });
    }

    [Theory]
    [InlineData("pipeline.workers", "4", CompatVerdict.Same)]
    [InlineData("pipeline.workers", "${WORKERS}", CompatVerdict.Same)]
    [InlineData("pipeline.workers", "four", CompatVerdict.Unsupported)]
    [InlineData("queue.type", "memory", CompatVerdict.Same)]
    [InlineData("queue.type", "persisted", CompatVerdict.Different)]
    [InlineData("queue.max_bytes", "1gb", CompatVerdict.Same)]
    [InlineData("queue.checkpoint.writes", "1", CompatVerdict.Ignored)]
    [InlineData("path.plugins", "/x", CompatVerdict.Unsupported)]
    [InlineData("log.format", "plain", CompatVerdict.Same)]
    [InlineData("log.format", "json", CompatVerdict.Different)]
    [InlineData("http.port", "9600", CompatVerdict.Same)]
    [InlineData("xpack.management.enabled", "true", CompatVerdict.Ignored)]
    [InlineData("nothing.known", "1", CompatVerdict.Unsupported)]
    internal void A_setting_has_the_verdict_that_a_run_gives_it(string key, string value, CompatVerdict verdict) =>
        Assert.Equal(verdict, SettingScan.Judge(key, value, isListed: false).Verdict);

    [Theory]
    [InlineData("pipeline.workers", CompatVerdict.Same)]
    [InlineData("path.data", CompatVerdict.Unsupported)]
    [InlineData("log.level", CompatVerdict.Unsupported)]
    internal void A_setting_of_the_node_cannot_stand_in_the_list_of_pipelines(string key, CompatVerdict verdict) =>
        Assert.Equal(verdict, SettingScan.Judge(key, "1", isListed: true).Verdict);
}
