using System.Text;
using LogPipe.Events;
using LogPipe.Outputs.Elasticsearch;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Outputs.Elasticsearch;

public class DocumentWriterTests
{
    const string Doc = """{"service":"web","n":7,"id":"a1","@version":"1","@timestamp":"2024-03-05T06:07:08.000Z"}""";

    static (string Text, Outcome Failure) Write(string json, EcsMode ecs, params (string, object)[] options)
    {
        var settings = ElasticsearchSettingsReader.Read(Plugin.Context(ElasticsearchOutput.Definition, ecs, options: options));
        var body = new BulkBody();
        new DocumentWriter(settings.Documents).TryWrite(body, Plugin.Event(json), 0, out var failure);
        return (Encoding.UTF8.GetString(body.Bytes.Span), failure);
    }

    static string Lines(string action, string document) => action + "\n" + document + "\n";

    [Fact]
    public void An_event_is_an_action_line_and_its_json() =>
        Assert.Equal(Lines("""{"index":{"_index":"web-2024.03.05"}}""", Doc), Write(Doc, EcsMode.Disabled, ("index", "%{service}-%{+YYYY.MM.dd}")).Text);

    [Fact]
    public void Parameters_of_the_action_are_filled_in() =>
        Assert.Equal(Lines("""{"create":{"_index":"x","_id":"a1","routing":"web","pipeline":"p-web","version":7,"version_type":"external"}}""", Doc),
            Write(Doc, EcsMode.Disabled, ("index", "x"), ("action", "create"), ("document_id", "%{id}"), ("routing", "%{service}"),
                ("pipeline", "p-%{service}"), ("version", "%{n}"), ("version_type", "external")).Text);

    [Fact]
    public void An_update_carries_a_partial_document() =>
        Assert.Equal(Lines("""{"update":{"_index":"x","_id":"a1","retry_on_conflict":3}}""", $$"""{"doc":{{Doc}},"doc_as_upsert":true}"""),
            Write(Doc, EcsMode.Disabled, ("index", "x"), ("action", "update"), ("document_id", "%{id}"), ("doc_as_upsert", true), ("retry_on_conflict", 3L)).Text);

    [Fact]
    public void An_update_by_script_gets_the_event_as_a_parameter() =>
        Assert.Equal(Lines("""{"update":{"_index":"x","_id":"a1","retry_on_conflict":1}}""",
                $$$"""{"script":{"source":"ctx._source.n += params.event.n","lang":"painless","params":{"event":{{{Doc}}}}},"upsert":{"n":0,"s":"web"}}"""),
            Write(Doc, EcsMode.Disabled, ("index", "x"), ("action", "update"), ("document_id", "%{id}"), ("script", "ctx._source.n += params.event.n"),
                ("upsert", """{"n":0,"s":"%{service}"}""")).Text);

    [Fact]
    public void A_delete_has_no_document() =>
        Assert.Equal("{\"delete\":{\"_index\":\"x\",\"_id\":\"a1\"}}\n", Write(Doc, EcsMode.Disabled, ("index", "x"), ("action", "delete"), ("document_id", "%{id}")).Text);

    [Fact]
    public void The_action_may_come_from_the_event() =>
        Assert.StartsWith("{\"create\":", Write("""{"do":"create"}""", EcsMode.Disabled, ("index", "x"), ("action", "%{do}")).Text);

    [Theory]
    [InlineData("""{"x":1}""", "index", "%{service}-x", "index_name_interpolation")]
    [InlineData("""{"service":"Web"}""", "index", "%{service}-x", "invalid_index_name")]
    [InlineData("""{"service":"a/../b"}""", "index", "%{service}-x", "invalid_index_name")]
    [InlineData("""{"service":"explode"}""", "action", "%{service}", "unsupported_action")]
    [InlineData("""{"service":"delete"}""", "action", "%{service}", "missing_document_id")]
    public void An_event_that_cannot_be_sent_is_a_dead_letter_and_leaves_nothing_behind(string json, string option, string value, string code)
    {
        var (text, failure) = Write(json, EcsMode.Disabled, (option, value));
        Assert.Equal("", text);
        Assert.Equal((OutcomeKind.DeadLetter, code), (failure.Kind, failure.Code));
    }

    [Fact]
    public void An_id_longer_than_Elasticsearch_takes_is_a_dead_letter()
    {
        var json = $$"""{"id":"{{new string('i', 513)}}"}""";
        Assert.Equal("invalid_document_id", Write(json, EcsMode.Disabled, ("document_id", "%{id}")).Failure.Code);
        Assert.Null(Write($$"""{"id":"{{new string('i', 512)}}"}""", EcsMode.Disabled, ("document_id", "%{id}")).Failure.Code);
    }

    [Fact]
    public void An_upsert_that_is_no_json_is_a_dead_letter() =>
        Assert.Equal("invalid_upsert", Write(Doc, EcsMode.Disabled, ("action", "update"), ("document_id", "1"), ("upsert", "%{service}")).Failure.Code);

    [Fact]
    public void Unresolved_index_names_go_through_when_asked_for() =>
        Assert.StartsWith("{\"index\":{\"_index\":\"%{service}\"}}", Write("{}", EcsMode.Disabled, ("index", "%{service}"), ("dlq_on_failed_indexname_interpolation", false)).Text);

    [Theory]
    [InlineData("""{"a":1}""", "logs-generic-default", "\"data_stream\":{\"type\":\"logs\",\"dataset\":\"generic\",\"namespace\":\"default\"}}")]
    [InlineData("""{"data_stream":{"dataset":"nginx","extra":1}}""", "logs-nginx-default", "\"data_stream\":{\"type\":\"logs\",\"dataset\":\"nginx\",\"namespace\":\"default\",\"extra\":1}}")]
    [InlineData("""{"data_stream":{"type":"metrics","dataset":"a","namespace":"b"}}""", "metrics-a-b", "\"data_stream\":{\"type\":\"metrics\",\"dataset\":\"a\",\"namespace\":\"b\"}}")]
    public void A_data_stream_is_named_by_the_event_and_says_so_in_it(string json, string name, string end)
    {
        var text = Write(json, EcsMode.V8).Text;
        Assert.StartsWith($$$"""{"create":{"_index":"{{{name}}}"}}""", text);
        Assert.EndsWith(end + "\n", text);
    }

    [Fact]
    public void A_data_stream_field_that_is_no_map_stays()
    {
        var text = Write("""{"data_stream":"x"}""", EcsMode.V8).Text;
        Assert.StartsWith("""{"create":{"_index":"logs-generic-default"}}""", text);
        Assert.Contains("\"data_stream\":\"x\"", text);
    }

    [Fact]
    public void Line_breaks_in_json_that_is_passed_on_do_not_break_the_request()
    {
        var raw = Encoding.UTF8.GetBytes("{\n  \"a\": \"x\\ny\"\n}");
        var e = Event.Create(Timestamp.FromUnixMilliseconds(0));
        e.Fields.Set(FieldName.Of("host"), FieldValue.RawJson(raw, 0, raw.Length));
        var body = new BulkBody();
        var settings = ElasticsearchSettingsReader.Read(Plugin.Context(ElasticsearchOutput.Definition));
        Assert.True(new DocumentWriter(settings.Documents).TryWrite(body, e, 0, out _));
        var lines = Encoding.UTF8.GetString(body.Bytes.Span).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.EndsWith("""
            "host":{   "a": "x\ny" }}
            """, lines[1]);
    }
}
