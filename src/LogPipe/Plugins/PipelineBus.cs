namespace LogPipe.Plugins;

/// <summary>The addresses by which the pipelines of a process send to each other. Thread-safe; used per batch and rarer.</summary>
/// <param name="isEnding">Whether a pipeline stops for good, and not to be started again with a changed config.</param>
public sealed class PipelineBus(Func<string, bool> isEnding)
{
    readonly Lock _lock = new();
    readonly Dictionary<string, IPipelineListener> _reserved = new(StringComparer.Ordinal);
    readonly Dictionary<string, IPipelineListener> _open = new(StringComparer.Ordinal);
    readonly List<(string Address, string Pipeline, object Sender)> _senders = [];
    TaskCompletionSource _changed = NewSignal();

    /// <summary>A bus whose pipelines end when they are stopped.</summary>
    public PipelineBus() : this(static _ => true)
    {
    }

    /// <summary>Reserves an address. Null when it is free, or else the pipeline that has it.</summary>
    public string? Reserve(string address, IPipelineListener listener)
    {
        lock (_lock) return _reserved.TryAdd(address, listener) ? null : _reserved[address].Pipeline;
    }

    /// <summary>From now on events sent to the address, which it has reserved, go to the listener.</summary>
    public void Open(string address, IPipelineListener listener)
    {
        lock (_lock) _open[address] = listener;
        Changed();
    }

    /// <summary>Events sent to the address find nobody any more; it stays reserved.</summary>
    public void Close(string address, IPipelineListener listener)
    {
        lock (_lock)
            if (!_open.TryGetValue(address, out var open) || open != listener || !_open.Remove(address)) return;
        Changed();
    }

    /// <summary>Gives an address back.</summary>
    public void GiveBack(string address, IPipelineListener listener)
    {
        Close(address, listener);
        lock (_lock)
            if (_reserved.TryGetValue(address, out var reserved) && reserved == listener) _reserved.Remove(address);
    }

    /// <summary>Who listens at an address; null for nobody.</summary>
    public IPipelineListener? Find(string address)
    {
        lock (_lock) return _open.GetValueOrDefault(address);
    }

    /// <summary>Announces a sender.</summary>
    public void AddSender(string address, string pipeline, object sender)
    {
        lock (_lock) _senders.Add((address, pipeline, sender));
    }

    /// <summary>The sender sends nothing more, to no address.</summary>
    public void RemoveSender(object sender)
    {
        lock (_lock)
            if (_senders.RemoveAll(s => s.Sender == sender) == 0) return;
        Changed();
    }

    /// <summary>The pipelines that send to an address.</summary>
    public IReadOnlyList<string> SendersTo(string address)
    {
        lock (_lock) return [.. _senders.Where(s => s.Address == address).Select(s => s.Pipeline).Distinct()];
    }

    /// <summary>Waits until somebody listens at an address, at most so long.</summary>
    public Task WaitForListenerAsync(string address, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        Task changed;
        lock (_lock)
        {
            if (_open.ContainsKey(address)) return Task.CompletedTask;
            changed = _changed.Task;
        }
        return Task.WhenAny(changed, Task.Delay(limit, time, cancellation)).WaitAsync(cancellation);
    }

    /// <summary>
    /// For a listener that is told to stop: waits for the senders that stop for good as well, as they still have events for
    /// it. Returns at once when the listener is only to be started anew.
    /// </summary>
    public async Task WaitForEndingSendersAsync(string address, IPipelineListener listener)
    {
        if (!isEnding(listener.Pipeline)) return;
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                var after = Downstream(listener.Pipeline);
                if (!_senders.Any(s => s.Address == address && !after.Contains(s.Pipeline) && isEnding(s.Pipeline))) return;
                changed = _changed.Task;
            }
            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>The pipeline and those that its events go to. Waiting for one of these in turn would never end.</summary>
    HashSet<string> Downstream(string pipeline)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { pipeline };
        for (var before = 0; before != found.Count;)
        {
            before = found.Count;
            foreach (var sender in _senders)
                if (found.Contains(sender.Pipeline) && _reserved.TryGetValue(sender.Address, out var listener)) found.Add(listener.Pipeline);
        }
        return found;
    }

    void Changed()
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            changed = _changed;
            _changed = NewSignal();
        }
        changed.TrySetResult();
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
