using LogPipe.Events;
using LogPipe.Filters;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Filters;

public class JsonFilterTests
{
    [Theory]
    [InlineData("""{"a":1}{"b":2}""", "b", "2")]
    [InlineData("""{"a":1} x""", "tags", "_jsonparsefailure")]
    [InlineData("""{"[x][y]":1}""", "[x][y]", "1")]
    [InlineData("""{"a":1.50}""", "a", "1.50")]
    [InlineData("""{"@metadata":{"k":"v"}}""", "[@metadata][k]", "v")]
    [InlineData("""{"a":1,"tags":5,"b":2}""", "a", "1")]
    [InlineData("""{"@timestamp":"x"}""", "tags", "_timestampparsefailure")]
    [InlineData("""{"@timestamp":"x"}""", "_@timestamp", "x")]
    [InlineData("\uFEFF{\"a\":\"ä\"}", "a", "ä")]
    [InlineData("", "tags", "_jsonparsefailure")]
    public void The_keys_become_fields_at_the_root(string json, string field, string expected) =>
        Assert.Equal(expected, Run(json).Get(FieldReference.Parse(field)).ToString());

    [Fact]
    public void Invalid_text_can_be_left_alone() =>
        Assert.False(Run("no", ("skip_on_invalid_json", true)).HasTag("_jsonparsefailure"));

    [Fact]
    public void An_event_without_the_field_is_neither_tagged_nor_decorated()
    {
        var e = Run("{}", ("source", "nope"), ("add_tag", new List<object> { "ok" }));
        Assert.False(e.Contains(FieldReference.Parse("tags")));
    }

    static Event Run(string message, params (string Name, object Value)[] options)
    {
        if (!options.Any(o => o.Name == "source")) options = [.. options, ("source", "message")];
        var events = new EventList();
        var e = Plugin.Event("{}");
        e.Set(FieldReference.Parse("message"), FieldValue.Text("<" + message, 1, message.Length));
        events.Add(e);
        ((IFilter)JsonFilter.Definition.Create(Plugin.Context(JsonFilter.Definition, options: options))).Filter(events);
        return e;
    }
}
