using System.Collections.Frozen;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Http;

/// <summary>What an answer's status means for the event. No I/O.</summary>
/// <param name="RetryFailed">Whether anything is tried again at all.</param>
/// <param name="Retryable">Statuses after which it is.</param>
/// <param name="Ignorable">Statuses taken as success.</param>
sealed record HttpRules(bool RetryFailed, FrozenSet<int> Retryable, FrozenSet<int> Ignorable)
{
    /// <summary>The outcome for a status.</summary>
    public Outcome Of(int status, string excerpt)
    {
        if (status is >= 200 and < 300 || Ignorable.Contains(status)) return Outcome.Delivered;
        var reason = excerpt.Length == 0 ? $"the server answered status {status}" : $"the server answered status {status}: {excerpt}";
        return RetryFailed && Retryable.Contains(status)
            ? Outcome.Retry(reason)
            : Outcome.DeadLetter("http_" + status.ToString(System.Globalization.CultureInfo.InvariantCulture), reason);
    }

    /// <summary>The outcome when there was no answer.</summary>
    public Outcome OfNoAnswer(string reason) => RetryFailed ? Outcome.Retry(reason) : Outcome.DeadLetter("http_no_answer", reason);
}
