namespace LogPipe.Plugins;

/// <summary>An output whose events count as delivered later than its call returns, because another pipeline has them.</summary>
public interface IHandingOutput : IOutput
{
    /// <summary>Events under way.</summary>
    long UnderWay { get; }

    /// <summary>Nothing more is sent: waits until nothing is under way any more. Throws <see cref="OperationCanceledException"/>.</summary>
    Task SettleAsync(CancellationToken cancellation);
}
