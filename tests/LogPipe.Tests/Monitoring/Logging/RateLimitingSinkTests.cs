using LogPipe.Monitoring.Logging;
using LogPipe.Tests.Support;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LogPipe.Tests.Monitoring.Logging;

public sealed class RateLimitingSinkTests
{
    readonly ManualTime _time = new();
    readonly List<LogEvent> _written = [];

    Logger Log() => new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new RateLimitingSink(new ListSink(_written), _time)).CreateLogger();

    static string Text(LogEvent e) => e.RenderMessage(System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Ten_of_a_kind_pass_and_the_rest_is_counted()
    {
        using var log = Log();
        for (var i = 0; i < 25; i++) log.Warning("Bad {Value}", i);
        Assert.Equal(10, _written.Count);

        _time.Advance(RateLimitingSink.Window);

        Assert.Equal(11, _written.Count);
        Assert.StartsWith("15 more of these", Text(_written[10]));
        Assert.Equal(LogEventLevel.Warning, _written[10].Level);
    }

    [Fact]
    public void Another_window_lets_ten_through_again()
    {
        using var log = Log();
        for (var i = 0; i < 12; i++) log.Warning("Bad");
        _time.Advance(RateLimitingSink.Window);
        for (var i = 0; i < 12; i++) log.Warning("Bad");

        Assert.Equal(10 + 1 + 10, _written.Count);
    }

    [Fact]
    public void Kinds_plugins_and_information_do_not_disturb_each_other()
    {
        using var log = Log();
        for (var i = 0; i < 12; i++)
        {
            log.Warning("Bad");
            log.Warning("Worse");
            log.ForContext("Plugin", "a").Warning("Bad");
            log.Information("Fine");
        }

        Assert.Equal(10 + 10 + 10 + 12, _written.Count);
    }

    [Fact]
    public void What_was_left_out_is_told_at_the_end()
    {
        using (var log = Log())
            for (var i = 0; i < 11; i++) log.Error("Bad");

        Assert.StartsWith("1 more of these", Text(_written[^1]));
    }

    sealed class ListSink(List<LogEvent> events) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => events.Add(logEvent);
    }
}
