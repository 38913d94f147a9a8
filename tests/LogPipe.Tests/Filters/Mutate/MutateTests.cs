using LogPipe.Events;
using LogPipe.Filters.Mutate;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Filters.Mutate;

public class MutateTests
{
    [Fact]
    public void Rename_to_an_impossible_target_loses_the_source()
    {
        var e = Run("""{"a":1,"s":"text"}""", ("rename", Plugin.Hash(("a", "[s][x]"))));
        Assert.False(e.Contains(FieldReference.Parse("a")));
        Assert.True(e.HasTag("_mutate_error"));
    }

    [Fact]
    public void After_a_failure_nothing_more_is_done_and_nothing_is_decorated()
    {
        var e = Run("""{"a":"x","b":"B"}""",
            ("convert", Plugin.Hash(("a", "integer"))), ("lowercase", new List<object> { "b" }), ("add_field", Plugin.Hash(("c", "1"))));
        Assert.Equal("""{"a":"x","b":"B","tags":["_mutate_error"]}""", Json(e));
    }

    [Fact]
    public void The_order_of_operations_does_not_depend_on_the_order_in_the_config()
    {
        var e = Run("""{"a":" B "}""",
            ("copy", Plugin.Hash(("b", "c"))), ("strip", new List<object> { "b" }), ("rename", Plugin.Hash(("a", "b"))));
        Assert.Equal("""{"b":"B","c":"B"}""", Json(e));
    }

    [Theory]
    [InlineData("""{"b":"x","c":"y"}""", """{"b":"x","c":"y","a":["y"]}""")]
    [InlineData("""{"a":"1","b":"x","c":"y"}""", """{"a":["1","y"],"b":"x","c":"y"}""")]
    [InlineData("""{"a":["1"],"b":"x","c":"y"}""", """{"a":["1","x","y"],"b":"x","c":"y"}""")]
    [InlineData("""{"a":{"k":1},"b":{"l":2},"c":"y"}""", """{"a":{"k":1,"l":2},"b":{"l":2},"c":"y"}""")]
    public void Of_several_fields_merged_into_a_scalar_the_last_stays(string input, string expected) =>
        Assert.Equal(expected, Json(Run(input, ("merge", Plugin.Hash(("a", new List<object> { "b", "c" }))))));

    [Fact]
    public void A_merge_that_tags_refuse_leaves_them_as_they_were()
    {
        var e = Run("""{"tags":["t"],"b":["u"],"c":5}""", ("merge", Plugin.Hash(("tags", new List<object> { "b", "c" }))));
        Assert.Equal("""{"tags":["t","u","_mutate_error"],"b":["u"],"c":5}""", Json(e));
    }

    [Fact]
    public void What_was_merged_or_copied_does_not_change_with_its_source()
    {
        var e = Run("""{"a":[],"b":{"k":["x"]}}""", ("merge", Plugin.Hash(("c", "b"), ("a", "a"))), ("copy", Plugin.Hash(("b", "d"))));
        e.Set(FieldReference.Parse("[b][k][0]"), FieldValue.Text("changed"));
        Assert.Equal("""{"a":[],"b":{"k":["changed"]},"d":{"k":["x"]}}""", Json(e));
    }

    [Theory]
    [InlineData("int", "write \"integer\"")]
    [InlineData("Boolean", "write \"boolean\"")]
    [InlineData("hash", null)]
    public void A_wrong_conversion_is_refused_with_what_to_write(string type, string? hint)
    {
        var ex = Assert.Throws<PluginConfigException>(() => Create(("convert", Plugin.Hash(("a", type)))));
        Assert.Equal("convert", ex.Option);
        Assert.Equal(hint, ex.Hint);
        Assert.Contains(type, ex.Message);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "(", "x")]
    [InlineData("a", "*", "x")]
    public void A_gsub_that_cannot_work_is_refused(params string[] gsub) =>
        Assert.Equal("gsub", Assert.Throws<PluginConfigException>(() => Create(("gsub", gsub.ToList<object>()))).Option);

    [Fact]
    public void A_broken_reference_loads_and_fails_on_events()
    {
        var e = Run("""{"a":"x"}""", ("uppercase", new List<object> { "[a" }));
        Assert.Equal("""{"a":"x","tags":["_mutate_error"]}""", Json(e));
    }

    [Fact]
    public void Converting_and_renaming_one_field_allocate_nothing()
    {
        var filter = Create(("rename", Plugin.Hash(("a", "b"))), ("convert", Plugin.Hash(("b", "integer"))), ("strip", new List<object> { "c" }));
        var events = new EventList();
        var e = Plugin.Event("""{"a":"12345","c":" x "}""");
        events.Add(e);
        var a = FieldReference.Parse("a");
        var text = FieldValue.Text("12345");
        for (var i = 0; i < 100; i++) Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Once();
        // The matches are counted per batch, which costs a little.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64_000);

        void Once()
        {
            e.Set(a, text);
            filter.Filter(events);
        }
    }

    static IFilter Create(params (string, object)[] options) =>
        (IFilter)MutateFilter.Definition.Create(Plugin.Context(MutateFilter.Definition, options: options));

    static Event Run(string json, params (string, object)[] options)
    {
        var events = new EventList();
        events.Add(Plugin.Event(json));
        Create(options).Filter(events);
        return events[0];
    }

    static string Json(Event e)
    {
        e.Remove(FieldReference.Parse("@timestamp"));
        e.Remove(FieldReference.Parse("@version"));
        return JsonEncoder.ToJson(e);
    }
}
