using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Testing;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Testing;

/// <summary>What outputs tell they would do with an event, without having been started.</summary>
public sealed class OutputPreviewTests
{
    const string Event = """{"@timestamp": "2025-08-18T23:00:00Z", "id": "7", "name": "Ünder", "host": {"name": "web1"}, "data_stream": {"dataset": "nginx"}, "@metadata": {"index": "a"}}""";

    [Theory]
    [InlineData("""elasticsearch { index => "%{[@metadata][index]}-%{+YYYY}" document_id => "%{id}" action => "create" routing => "r" ecs_compatibility => disabled }""",
        """{"index":"a-2025","id":"7","routing":"r","action":"create","hosts":"http://127.0.0.1:9200"}""")]
    [InlineData("""elasticsearch { data_stream => true }""", """{"index":"logs-nginx-default","data_stream":"logs-nginx-default","action":"create","hosts":"http://127.0.0.1:9200"}""")]
    [InlineData("""elasticsearch { action => "update" document_id => "%{id}" index => "x" ecs_compatibility => disabled }""", """{"index":"x","id":"7","retry_on_conflict":1,"action":"update","hosts":"http://127.0.0.1:9200"}""")]
    [InlineData("""elasticsearch { index => "%{name}" }""", """{"hosts":"http://127.0.0.1:9200","problem":"\"Ünder\" is no index name: it holds the capital letter Ü; add a mutate lowercase filter for the field"}""")]
    [InlineData("""opensearch { index => "o" }""", """{"index":"o","action":"index","hosts":"http://127.0.0.1:9200"}""")]
    [InlineData("""alertmanager { labels => { "alertname" => "A" "gone" => "%{none}" } annotations => { "d" => "%{name}" } generator_url => "http://x/%{id}" }""",
        """{"labels":{"alertname":"A"},"annotations":{"d":"Ünder"},"generator_url":"http://x/7","hosts":"http://localhost:9093/api/v2/alerts"}""")]
    [InlineData("""http { url => "http://h:1/%{id}" http_method => "put" mapping => { "a" => "%{name}" } }""", """{"method":"PUT","url":"http://h:1/7","body":"{\"a\":\"Ünder\"}"}""")]
    [InlineData("""http { url => "http://h:1/" http_method => "post" }""", """{"method":"POST","url":"http://h:1/"}""")]
    [InlineData("""file { path => "/var/log/%{[host][name]}/%{+dd}.log" }""", """{"path":"/var/log/web1/18.log"}""")]
    [InlineData("""file { path => "/var/log/%{[host][name]}/../../../%{id}" }""", """{"path":"/var/log/_filepath_failures","path_problem":"it leads outside of /var/log"}""")]
    [InlineData("""embedded { index => "e-%{id}" document_id => "%{id}" }""", """{"index":"e-7","id":"7"}""")]
    [InlineData("""embedded { index => "e-%{none}" }""",
        """{"problem":"the index name e-%{none} needs a field that the event does not have; add the field, or choose another name by the option index"}""")]
    [InlineData("""stdout { }""", "{}")]
    [InlineData("""stdout { codec => line { format => "%{id}!" } }""", """{"text":"7!\n"}""")]
    [InlineData("pipeline { send_to => [ab, cd] }", """{"send_to":"ab, cd"}""")]
    [InlineData("null { }", "{}")]
    public async Task It_is_what_they_would_send(string output, string values)
    {
        var (bench, diagnostics) = PipelineBench.Load([new SourceFile("a.conf", $"output {{ {output} }}")], new BenchSettings
        {
            Environment = _ => null,
            Time = new FixedTime(TestFile.DefaultClock),
            DataPath = "/nowhere/at/all",
        });
        Assert.True(bench is not null, DiagnosticRenderer.Render(diagnostics));
        await using (bench)
        {
            var delivery = Assert.Single(Assert.Single(bench.Run([Plugin.Event(Event)]).Events).Outputs);
            Assert.Equal(values, JsonEncoder.ToJson(FieldValue.Map(delivery.Values)));
        }
    }
}
