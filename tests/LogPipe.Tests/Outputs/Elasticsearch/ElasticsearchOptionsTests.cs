using LogPipe.Outputs.Elasticsearch;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Outputs.Elasticsearch;

public class ElasticsearchOptionsTests
{
    static ElasticsearchSettings Read(EcsMode ecs, params (string, object)[] options) =>
        ElasticsearchSettingsReader.Read(Plugin.Context(ElasticsearchOutput.Definition, ecs, options: options));

    static List<object> List(params object[] items) => [.. items];

    [Fact]
    public void With_ecs_and_nothing_against_it_events_go_to_the_default_data_stream()
    {
        var settings = Read(EcsMode.V8, ("hosts", List("http://es:9200")), ("pipeline", "p"), ("action", "create"), ("manage_template", false));
        Assert.Equal("logs-generic-default", settings.Documents.DataStream!.Name);
        Assert.Equal("create", settings.Documents.Action.Text);
        Assert.Null(settings.Template);
    }

    [Theory]
    [InlineData(EcsMode.Disabled, "logstash-%{+yyyy.MM.dd}", "logstash")]
    [InlineData(EcsMode.V1, "ecs-logstash-%{+yyyy.MM.dd}", "ecs-logstash")]
    [InlineData(EcsMode.V8, "ecs-logstash-%{+yyyy.MM.dd}", "ecs-logstash")]
    public void Without_data_streams_the_index_is_named_for_the_day(EcsMode ecs, string index, string template)
    {
        var settings = Read(ecs, ("data_stream", "false"));
        Assert.Equal(index, settings.Documents.Index.Text);
        Assert.Equal("index", settings.Documents.Action.Text);
        Assert.Equal(template, settings.Template!.Name);
    }

    [Theory]
    [InlineData("index", "x")]
    [InlineData("action", "index")]
    [InlineData("template_name", "x")]
    [InlineData("manage_template", true)]
    [InlineData("version", "1")]
    public void An_option_that_data_streams_do_not_know_turns_them_off(string name, object value) =>
        Assert.Null(Read(EcsMode.V8, (name, value)).Documents.DataStream);

    [Theory]
    [InlineData("data_stream_dataset", "nginx", "data_stream", "false", "data_stream_dataset")]
    [InlineData("data_stream_dataset", "nginx", "index", "x", "data_stream_dataset")]
    [InlineData("index", "x", "data_stream", "true", "index")]
    [InlineData("action", "update", "index", "x", "action")]
    [InlineData("action", "upsert", "index", "x", "action")]
    [InlineData("api_key", "id:key", "index", "x", "api_key")]
    [InlineData("user", "elastic", "index", "x", "user")]
    [InlineData("index", "Logs", "action", "index", "index")]
    [InlineData("index", "logs-%{+bbb}", "action", "index", "index")]
    [InlineData("script", "x", "script_type", "file", "script_type")]
    [InlineData("cloud_id", "x:y", "index", "x", "cloud_id")]
    [InlineData("ssl_certificate", "/tmp/a", "index", "x", "ssl_certificate")]
    [InlineData("ssl_truststore_path", "/tmp/a.jks", "index", "x", "ssl_truststore_path")]
    public void Options_that_cannot_work_are_refused_by_name(string name, object value, string other, object otherValue, string blamed)
    {
        var error = Assert.Throws<PluginConfigException>(() => Read(EcsMode.V8, (name, value), (other, otherValue)));
        Assert.Equal(blamed, error.Option);
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public void Lifecycle_management_is_off_unless_an_alias_is_given_or_it_is_asked_for()
    {
        Assert.Null(Read(EcsMode.Disabled).Lifecycle);
        Assert.Equal("logstash", Read(EcsMode.Disabled, ("ilm_enabled", "true")).Lifecycle!.Alias);
        var given = Read(EcsMode.Disabled, ("ilm_rollover_alias", "web"));
        Assert.Equal("web", given.Documents.Index.Text);
        Assert.Equal("web", given.Template!.Name);
        Assert.Null(Read(EcsMode.Disabled, ("ilm_rollover_alias", "web"), ("ilm_enabled", "false")).Lifecycle);
    }

    [Fact]
    public void A_bulk_path_of_its_own_keeps_the_filter()
    {
        Assert.Equal("/proxy/_bulk?x=1&filter_path=errors,items.*.error,items.*.status,items.*.failure_store", Read(EcsMode.Disabled, ("bulk_path", "/proxy/_bulk?x=1")).BulkTarget);
        Assert.Equal(0, Read(EcsMode.Disabled, ("http_compression", false)).CompressionLevel);
        Assert.Equal("a=1&b=x%20y", Read(EcsMode.Disabled, ("parameters", Plugin.Hash(("a", 1L), ("b", "x y")))).Query);
    }
}
