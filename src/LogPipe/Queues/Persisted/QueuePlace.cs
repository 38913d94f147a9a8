namespace LogPipe.Queues.Persisted;

/// <summary>A place in the queue.</summary>
/// <param name="Page">The number of the page.</param>
/// <param name="Offset">The byte in it.</param>
readonly record struct QueuePlace(long Page, long Offset) : IComparable<QueuePlace>
{
    /// <inheritdoc/>
    public int CompareTo(QueuePlace other) => Page != other.Page ? Page.CompareTo(other.Page) : Offset.CompareTo(other.Offset);
}
