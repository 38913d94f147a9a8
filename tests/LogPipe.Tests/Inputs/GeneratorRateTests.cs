using LogPipe.Inputs;
using LogPipe.Plugins;
using LogPipe.Tests.Codecs;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Inputs;

public sealed class GeneratorRateTests
{
    [Fact]
    public async Task A_generator_with_a_rate_takes_the_time_its_events_need()
    {
        var clock = new JumpingClock();
        var context = Plugin.Context(GeneratorInput.Definition, time: clock, options: [("codec", CodecHarness.Make("plain", EcsMode.Disabled)), ("rate", 10L), ("count", 50L)]);
        await using var generator = (GeneratorInput)GeneratorInput.Definition.Create(context);
        await generator.RunAsync(new CollectingTarget(), TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.Waited);
    }

    [Fact]
    public void A_rate_below_zero_is_refused() =>
        Assert.Equal("rate", Assert.Throws<PluginConfigException>(() => GeneratorInput.Definition.Create(
            Plugin.Context(GeneratorInput.Definition, options: ("rate", -1L)))).Option);

    /// <summary>A clock on which every wait is over at once, and stands still between.</summary>
    sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Waited { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Waited.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited += dueTime;
            return TimeProvider.System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
