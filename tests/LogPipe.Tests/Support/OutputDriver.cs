using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Support;

/// <summary>Drives an output as the runner would: what comes back as retry is sent again, without waiting.</summary>
sealed class OutputDriver(IOutput output)
{
    /// <summary>How many calls the last <see cref="SendAsync"/> took.</summary>
    public int Calls { get; private set; }

    /// <summary>What the server asked for in the last call.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Sends events until none is left to retry, or so many calls were made. Returns the last outcome of each.</summary>
    public async Task<Outcome[]> SendAsync(IReadOnlyList<Event> events, int maxCalls = 50, Func<int, Task>? beforeCall = null)
    {
        var outcomes = new Outcome[events.Count];
        var left = Enumerable.Range(0, events.Count).ToList();
        Calls = 0;
        while (left.Count > 0 && Calls < maxCalls)
        {
            if (beforeCall is not null) await beforeCall(Calls);
            var batch = new OutputBatch();
            foreach (var i in left) batch.Add(events[i]);
            await output.SendAsync(batch, TestContext.Current.CancellationToken);
            Calls++;
            RetryAfter = batch.RetryAfter;
            for (var i = 0; i < left.Count; i++) outcomes[left[i]] = batch.Outcomes[i];
            left.RemoveAll(i => outcomes[i].Kind != OutcomeKind.Retry);
        }
        return outcomes;
    }

    /// <summary>Sends once.</summary>
    public Task<Outcome[]> SendOnceAsync(params IReadOnlyList<Event> events) => SendAsync(events, maxCalls: 1);
}
