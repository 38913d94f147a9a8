using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LogPipe.Pipelines;

/// <summary>SIGINT and SIGTERM: the first asks for a drain, the second for an end at once.</summary>
sealed class ShutdownSignals : IDisposable
{
    // timeout(1), npm and terminals signal a process and its group, so that one wish arrives twice.
    static readonly TimeSpan SameWish = TimeSpan.FromSeconds(1);

    readonly List<PosixSignalRegistration> _registrations = [];
    readonly List<CancellationTokenRegistration> _following = [];
    readonly Lock _lock = new();
    readonly CancellationTokenSource _stop = new();
    readonly CancellationTokenSource _abort = new();
    long _first;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled by the second signal.</summary>
    public CancellationToken Abort => _abort.Token;

    /// <summary>Listens to the process's signals.</summary>
    public static ShutdownSignals Listen()
    {
        var signals = new ShutdownSignals();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
        {
            signals._registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                signals.Hear();
            }));
        }
        return signals;
    }

    /// <summary>Passes on what another one hears, until this one is disposed: a pipeline follows the process.</summary>
    public void Follow(ShutdownSignals other)
    {
        _following.Add(other.Stop.Register(RequestStop));
        _following.Add(other.Abort.Register(RequestAbort));
    }

    /// <summary>Asks for a drain; asking again changes nothing.</summary>
    public void RequestStop() => _stop.Cancel();

    /// <summary>Asks for an end at once.</summary>
    public void RequestAbort()
    {
        _stop.Cancel();
        _abort.Cancel();
    }

    /// <summary>Asks for a drain, or the second time for an end at once.</summary>
    public void Request()
    {
        if (_stop.IsCancellationRequested) _abort.Cancel();
        else _stop.Cancel();
    }

    void Hear()
    {
        lock (_lock)
        {
            if (_first == 0) _first = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(_first) < SameWish) return;
        }
        Request();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        foreach (var registration in _following) registration.Dispose();
        _stop.Dispose();
        _abort.Dispose();
    }
}
