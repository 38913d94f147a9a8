using LogPipe.Events;
using LogPipe.Filters;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Filters;

public class CloneFilterTests
{
    [Fact]
    public void Copies_stand_right_behind_their_original()
    {
        var events = Run(EcsMode.Disabled, [("clones", new List<object> { "x", "y" })], """{"n":1}""", """{"n":2}""");
        Assert.Equal(["1", "1x", "1y", "2", "2x", "2y"], events.Span.ToArray().Select(e => Text(e, "n") + Text(e, "type")));
    }

    [Fact]
    public void Only_copies_are_decorated_and_with_ECS_they_are_told_by_a_tag()
    {
        var events = Run(EcsMode.V8, [("clones", new List<object> { "x" }), ("add_tag", new List<object> { "new" }), ("remove_field", new List<object> { "n" })], """{"n":1}""");
        Assert.Empty(Text(events[0], "tags"));
        Assert.Equal("x,new", Text(events[1], "tags"));
        Assert.Equal(("1", ""), (Text(events[0], "n"), Text(events[1], "n")));
    }

    [Fact]
    public void A_copy_shares_nothing_with_its_original()
    {
        var events = Run(EcsMode.Disabled, [("clones", new List<object> { "x" })], """{"m":{"l":["a"]},"@metadata":{"k":{"v":1}}}""");
        events[1].Set(FieldReference.Parse("[m][l][0]"), FieldValue.Text("b"));
        events[1].Set(FieldReference.Parse("[@metadata][k][v]"), FieldValue.Integer(2));
        Assert.Equal("a", events[0].Get(FieldReference.Parse("[m][l][0]")).AsString());
        Assert.Equal(1, events[0].Get(FieldReference.Parse("[@metadata][k][v]")).AsInteger());
    }

    [Fact]
    public void A_copy_whose_decoration_fails_goes_on_with_a_tag()
    {
        var events = Run(EcsMode.Disabled, [("clones", new List<object> { "x" }), ("add_field", Plugin.Hash(("[n][x]", "1")))], """{"n":1}""");
        Assert.False(events[0].HasTag(FilterErrors.Tag));
        Assert.True(events[1].HasTag(FilterErrors.Tag));
    }

    static string Text(Event e, string field) => e.Get(FieldReference.Parse(field)).ToString();

    static EventList Run(EcsMode ecs, (string, object)[] options, params string[] input)
    {
        var events = new EventList();
        foreach (var json in input) events.Add(Plugin.Event(json));
        ((IFilter)CloneFilter.Definition.Create(Plugin.Context(CloneFilter.Definition, ecs, options: options))).Filter(events);
        return events;
    }
}
