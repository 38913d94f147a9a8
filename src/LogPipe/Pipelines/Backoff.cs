namespace LogPipe.Pipelines;

/// <summary>
/// When the next retry is: doubling from the first wait to the longest, half of it at random so that many senders do not
/// come back at once. A wait that the server asked for is kept.
/// </summary>
public static class Backoff
{
    /// <summary>The wait before a retry.</summary>
    /// <param name="attempt">0 before the first retry.</param>
    /// <param name="initial">The first wait.</param>
    /// <param name="max">The longest wait.</param>
    /// <param name="random">From 0 to below 1.</param>
    /// <param name="asked">What the server asked for, if it did; at most ten minutes are obeyed.</param>
    public static TimeSpan Next(int attempt, TimeSpan initial, TimeSpan max, double random, TimeSpan? asked = null)
    {
        if (asked is { } wish && wish > TimeSpan.Zero) return wish < TimeSpan.FromMinutes(10) ? wish : TimeSpan.FromMinutes(10);
        var factor = Math.Pow(2, Math.Min(attempt, 30));
        // A day at most: timers take no more than some weeks, and options may ask for years.
        var full = Math.Min(Math.Min(initial.TotalMilliseconds * factor, max.TotalMilliseconds), TimeSpan.MillisecondsPerDay);
        return TimeSpan.FromMilliseconds((full / 2) + (full / 2 * random));
    }
}
