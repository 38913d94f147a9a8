using LogPipe.Queues;

namespace LogPipe.Tests.Golden;

/// <summary>A dead letter queue in memory.</summary>
sealed class CollectedLetters : IDeadLetterQueue
{
    readonly List<DeadLetter> _letters = [];

    public IReadOnlyList<DeadLetter> Letters
    {
        get
        {
            lock (_letters) return [.. _letters];
        }
    }

    public bool TryAppend(ReadOnlySpan<DeadLetter> letters)
    {
        lock (_letters) _letters.AddRange(letters);
        return true;
    }

    public void Dispose()
    {
    }
}
