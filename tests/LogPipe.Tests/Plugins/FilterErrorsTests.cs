using LogPipe.Events;
using LogPipe.Filters;
using LogPipe.Monitoring.Logging;
using LogPipe.Plugins;
using LogPipe.Tests.Support;
using Serilog.Events;

namespace LogPipe.Tests.Plugins;

public sealed class FilterErrorsTests
{
    const int Events = 100_000;

    [Fact]
    public void A_filter_that_throws_on_every_event_tags_each_and_does_not_flood_the_log()
    {
        var error = new StringWriter();
        var context = default(PluginContext)!;
        using (var log = OwnLog.Create(new LogOptions(LogEventLevel.Information, Json: false, Folder: null), error, new ManualTime()))
        {
            context = Plugin.Context(DropFilter.Definition, log: log);
            var filter = new Throwing(context);
            var list = new EventList();
            for (var i = 0; i < Events; i++) list.Add(new Event(2));
            filter.Filter(list);
            Assert.Equal(Events, list.Count);
            Assert.All(list.Span.ToArray(), e => Assert.True(e.HasTag(FilterErrors.Tag)));
        }
        Assert.Equal(Events, context.Metrics.Named.Single(n => n.Key == "errors").Value);
        var lines = error.ToString().Split('\n').Where(l => l.Contains("Filter drop failed") || l.Contains("left out")).ToList();
        Assert.Equal(RateLimitingSink.Allowed + 1, lines.Count);
        Assert.Contains($"{Events - RateLimitingSink.Allowed} more of these in the last 10 s were left out: Filter {{Filter}} failed", lines[^1]);
        // Ten stack traces, not a hundred thousand.
        Assert.InRange(error.ToString().Length, 1, 100_000);
    }

    sealed class Throwing(PluginContext context) : EventFilter(context)
    {
        int _count;

        protected override bool Apply(Event e) => throw new InvalidCastException($"event {++_count} is bad");
    }
}
