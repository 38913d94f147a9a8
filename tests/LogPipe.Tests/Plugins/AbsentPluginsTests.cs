using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Plugins;

public sealed class AbsentPluginsTests
{
    static readonly PluginCatalog Catalog = new(BuiltInPlugins.All);

    [Fact]
    public void None_of_them_is_there_and_none_is_told_twice()
    {
        Assert.All(AbsentPlugins.All, p => Assert.Null(Catalog.Find(p.Kind, p.Name)));
        Assert.Equal(AbsentPlugins.All.Distinct().Count(), AbsentPlugins.All.Count());
    }

    [Fact]
    public void Every_plugin_that_Logstash_brings_along_is_there_or_has_an_alternative()
    {
        var known = File.ReadLines(Root.Of("tests", "fixtures", "plugin-options.tsv")).Where(l => !l.StartsWith('#')).Select(l => l.Split('\t'))
            .Select(p => (Kind: Enum.Parse<PluginKind>(p[0], ignoreCase: true), Name: p[1])).Distinct().ToList();
        Assert.True(known.Count > 60);
        Assert.All(known, p => Assert.True(Catalog.Find(p.Kind, p.Name) is not null || AbsentPlugins.Instead(p.Kind, p.Name) is not null, p.ToString()));
    }

    [Theory]
    [InlineData(PluginKind.Input, "file stdin beats tcp udp syslog jdbc twitter http redis kafka lumberjack elasticsearch pipeline log4j gelf rabbitmq exec pipe generator s3 google_pubsub elastic_agent orasql java_stdin http_poller snmp sqs")]
    [InlineData(PluginKind.Filter, "mutate grok date geoip ruby drop useragent json csv translate syslog_pri kv dns multiline dissect metrics cidr fingerprint split elasticsearch clone rest json_encode tld environment elapsed grep xml jdbc_streaming")]
    [InlineData(PluginKind.Codec, "rubydebug json json_lines multiline plain line dots netflow sflow cef es_bulk avro protobuf")]
    [InlineData(PluginKind.Output, "elasticsearch stdout file redis elasticsearch_http kafka opensearch amazon_es http pipeline newrelic csv hipchat statsd gelf slack scalyr pagerduty s3 email tcp")]
    public void Every_plugin_that_people_use_is_there_or_has_an_alternative(PluginKind kind, string names) =>
        Assert.All(names.Split(' '), n => Assert.True(Catalog.Find(kind, n) is not null || AbsentPlugins.Instead(kind, n) is not null, n));
}
