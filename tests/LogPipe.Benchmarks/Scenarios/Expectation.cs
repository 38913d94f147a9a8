namespace LogPipe.Benchmarks.Scenarios;

/// <summary>What the generator of a log knows of the events that must come out. Once the log is made, it is only read.</summary>
sealed class Expectation(FieldNames names)
{
    readonly HashSet<ulong> _hashes = [];

    /// <summary>The fields that are checked.</summary>
    public FieldNames Names => names;

    /// <summary>How many events.</summary>
    public long Events { get; private set; }

    /// <summary>The sum of the hashes of all events.</summary>
    public ulong Hash { get; private set; }

    /// <summary>Adds an event.</summary>
    public void Add(ulong hash)
    {
        Events++;
        Hash += hash;
        _hashes.Add(hash);
    }

    /// <summary>True when one of the events has this hash.</summary>
    public bool Contains(ulong hash) => _hashes.Contains(hash);
}
