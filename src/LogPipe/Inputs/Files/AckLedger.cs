namespace LogPipe.Inputs.Files;

/// <summary>
/// Turns acknowledgements that come in any order into an offset before which everything has arrived. Tickets are opened
/// by the reader in the order of the file and closed by whoever delivers last. Thread-safe; entered per batch.
/// </summary>
sealed class AckLedger(long start)
{
    readonly Lock _lock = new();
    readonly Queue<Ticket> _open = new();
    long _acknowledged = start;
    int _generation;

    /// <summary>Everything before has arrived.</summary>
    public long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>True when nothing is under way.</summary>
    public bool IsSettled
    {
        get { lock (_lock) return _open.Count == 0; }
    }

    /// <summary>Opens a ticket for the events that are read next; its end is set before it can be closed.</summary>
    public Ticket Open()
    {
        lock (_lock)
        {
            var ticket = new Ticket(this, _generation);
            _open.Enqueue(ticket);
            return ticket;
        }
    }

    /// <summary>Counts a stretch of the file that brought no events.</summary>
    public void Pass(long end)
    {
        var ticket = Open();
        ticket.End = end;
        ticket.Close();
    }

    /// <summary>Begins again, because the file has new content. Acknowledgements for the old no longer count.</summary>
    public void Restart(long position)
    {
        lock (_lock)
        {
            _generation++;
            _open.Clear();
            Volatile.Write(ref _acknowledged, position);
        }
    }

    void Close(Ticket ticket)
    {
        lock (_lock)
        {
            ticket.IsClosed = true;
            if (ticket.Generation != _generation) return;
            while (_open.TryPeek(out var first) && first.IsClosed)
            {
                _open.Dequeue();
                Volatile.Write(ref _acknowledged, first.End);
            }
        }
    }

    /// <summary>One batch under way.</summary>
    public sealed class Ticket(AckLedger ledger, int generation)
    {
        /// <summary>The offset from which to read again once the batch has arrived.</summary>
        public long End { get; set; }

        internal bool IsClosed { get; set; }

        internal int Generation { get; } = generation;

        /// <summary>The batch has arrived.</summary>
        public void Close() => ledger.Close(this);
    }
}
