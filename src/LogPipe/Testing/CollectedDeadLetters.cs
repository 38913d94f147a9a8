using LogPipe.Queues;

namespace LogPipe.Testing;

/// <summary>Keeps dead letters in memory.</summary>
sealed class CollectedDeadLetters : IDeadLetterQueue
{
    readonly List<DeadLetter> _letters = [];

    /// <inheritdoc/>
    public bool TryAppend(ReadOnlySpan<DeadLetter> letters)
    {
        _letters.AddRange(letters);
        return true;
    }

    /// <summary>Gives what there is, and forgets it.</summary>
    public IReadOnlyList<DeadLetter> Take()
    {
        DeadLetter[] letters = [.. _letters];
        _letters.Clear();
        return letters;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
