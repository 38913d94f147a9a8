using LogPipe.Plugins;

namespace LogPipe.Tests.Plugins;

/// <summary>The life of every input and output that LogPipe has: start, work, cancel, stop.</summary>
[Collection(AloneCollection.Name)]
public sealed class LifeConventionTests
{
    // Far above the second that is promised, for a machine under load.
    static readonly LifeConventions Life = new(TimeSpan.FromSeconds(10));

    /// <summary>The inputs.</summary>
    public static TheoryData<string> Inputs() => PluginUnderTest.Names(PluginKind.Input);

    /// <summary>The outputs.</summary>
    public static TheoryData<string> Outputs() => PluginUnderTest.Names(PluginKind.Output);

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task An_input_returns_when_it_is_cancelled(string name) =>
        Assert.Null(await Life.InputStopsAsync(PluginUnderTest.Find(PluginKind.Input, name), queueIsFull: false));

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task An_input_that_waits_for_room_in_the_queue_returns_when_it_is_cancelled(string name) =>
        Assert.Null(await Life.InputStopsAsync(PluginUnderTest.Find(PluginKind.Input, name), queueIsFull: true));

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task An_input_that_is_started_and_stopped_again_and_again_leaks_nothing(string name) =>
        Assert.Null(await Life.LeaksNothingAsync(PluginUnderTest.Find(PluginKind.Input, name)));

    [Theory]
    [MemberData(nameof(Outputs))]
    public async Task An_output_returns_from_a_cancelled_send_and_stops_twice(string name) =>
        Assert.Null(await Life.OutputStopsAsync(PluginUnderTest.Find(PluginKind.Output, name)));

    [Theory]
    [MemberData(nameof(Outputs))]
    public async Task An_output_that_is_started_and_stopped_again_and_again_leaks_nothing(string name) =>
        Assert.Null(await Life.LeaksNothingAsync(PluginUnderTest.Find(PluginKind.Output, name)));
}
