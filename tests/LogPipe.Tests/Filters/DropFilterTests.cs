using LogPipe.Events;
using LogPipe.Filters;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Filters;

public class DropFilterTests
{
    [Theory]
    [InlineData(100, 1000, 1000)]
    [InlineData(0, 0, 0)]
    [InlineData(50, 300, 700)]
    public void The_share_of_events_that_is_asked_for_is_dropped_and_counted(double percentage, int atLeast, int atMost)
    {
        var context = Plugin.Context(DropFilter.Definition, options: ("percentage", percentage));
        var events = new EventList();
        for (var i = 0; i < 1000; i++) events.Add(Plugin.Event("{}"));
        ((IFilter)DropFilter.Definition.Create(context)).Filter(events);
        var dropped = events.RemoveCancelled();
        Assert.InRange(dropped, atLeast, atMost);
        Assert.Equal(dropped, context.Metrics.Dropped.Sum(d => d.Value));
    }
}
