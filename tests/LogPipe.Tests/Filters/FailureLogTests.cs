using LogPipe.Filters;
using LogPipe.Filters.Mutate;
using LogPipe.Tests.Support;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LogPipe.Tests.Filters;

public class FailureLogTests
{
    [Fact]
    public void A_flood_of_failures_is_one_line_every_ten_seconds_with_their_number()
    {
        var sink = new Sink();
        var time = new Clock();
        var failures = new FailureLog(Plugin.Context(MutateFilter.Definition, log: new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger(), time: time));
        for (var i = 0; i < 100; i++) failures.Report("_tag", "reason");
        Assert.Single(sink.Events);
        time.Seconds += 11;
        failures.Report("_tag", "reason");
        Assert.Equal(2, sink.Events.Count);
        Assert.Equal("99", sink.Events[1].Properties["Unreported"].ToString());
    }

    sealed class Sink : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }

    sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; } = 1000;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
