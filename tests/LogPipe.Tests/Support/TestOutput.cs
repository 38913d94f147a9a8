using LogPipe.Plugins;

namespace LogPipe.Tests.Support;

/// <summary>An output that does as told, and shows an alert.</summary>
sealed class TestOutput(Func<Outcome> outcome) : IOutput, IAlertSource
{
    public OutputTraits Traits { get; } = new() { RetryInitial = TimeSpan.FromMilliseconds(10), RetryMax = TimeSpan.FromMilliseconds(10) };

    public IEnumerable<ActiveAlert> Alerts { get; } =
    [
        new(new Dictionary<string, string> { ["alertname"] = "Down" }, new Dictionary<string, string> { ["summary"] = "it is \"down\"" },
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(1), Resolved: false),
    ];

    public static PluginDefinition Definition(Func<Outcome> outcome) => new()
    {
        Kind = PluginKind.Output,
        Name = "test",
        Summary = "For tests",
        Options = [],
        Create = _ => new TestOutput(outcome),
    };

    public ValueTask StartAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation)
    {
        batch.SetAll(outcome());
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
