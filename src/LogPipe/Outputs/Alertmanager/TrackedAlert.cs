using LogPipe.Events;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>One alert of the table. Only touched under the table's lock.</summary>
sealed class TrackedAlert(string key, IReadOnlyDictionary<string, string> labels, int hosts)
{
    /// <summary>The labels as one text.</summary>
    public string Key { get; } = key;

    /// <summary>What identifies it; never changed.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; } = labels;

    /// <summary>What describes it; replaced, never changed.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; set; } = new Dictionary<string, string>();

    /// <summary>The link to its origin.</summary>
    public string? GeneratorUrl { get; set; }

    /// <summary>When the current firing began.</summary>
    public DateTimeOffset StartsAt { get; set; }

    /// <summary>When its last event came.</summary>
    public DateTimeOffset LastSeen { get; set; }

    /// <summary>When it ended; null while it fires.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>Counts firings.</summary>
    public int Firing { get; private set; }

    /// <summary>True while the runner is to send events of the alert again.</summary>
    public bool Waiting { get; set; }

    /// <summary>The latest event of the batch at hand; null between batches.</summary>
    public Event? Latest { get; set; }

    /// <summary>What each host knows, in the order of the hosts.</summary>
    public HostState[] Hosts { get; } = new HostState[hosts];

    /// <summary>Begins a firing.</summary>
    public void Fire(DateTimeOffset now)
    {
        Firing++;
        StartsAt = now;
        ResolvedAt = null;
        Array.Clear(Hosts);
    }

    /// <summary>Ends the firing; every host is to be told at once.</summary>
    public void Resolve(DateTimeOffset now)
    {
        ResolvedAt = now;
        foreach (ref var host in Hosts.AsSpan()) host.Due = now;
    }

    /// <summary>The alert as it is now.</summary>
    public AlertMessage ToMessage() => new(this, Firing, Labels, Annotations, GeneratorUrl, StartsAt, ResolvedAt);
}
