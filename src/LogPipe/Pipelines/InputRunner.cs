using System.Diagnostics;
using LogPipe.Events;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Pipelines;

/// <summary>
/// Runs an input, and can pass it on from one pipeline to the next: over a reload that does not touch it, its sockets and
/// files stay open. Between the two pipelines it has no target, and its writes wait.
/// </summary>
/// <param name="input">The input.</param>
/// <param name="context">What it was made with.</param>
/// <param name="identity">What its config says: inputs of equal identity do the same.</param>
sealed class InputRunner(IInput input, PluginContext context, string identity) : IInputTarget
{
    static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(1);
    static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    readonly Lock _lock = new();
    readonly CancellationTokenSource _stop = new();
    IInputTarget? _target;
    TaskCompletionSource _attached = NewSignal();
    TaskCompletionSource _detached = NewSignal();
    int _writing;
    bool _isOpen;
    Task? _running;

    /// <summary>The input.</summary>
    public IInput Input => input;

    /// <summary>What it was made with.</summary>
    public PluginContext Context => context;

    /// <summary>What its config says.</summary>
    public string Identity => identity;

    /// <summary>True while it runs and has not been told to stop.</summary>
    public bool IsRunning => _running is { IsCompleted: false } && !_stop.IsCancellationRequested;

    /// <summary>The input and what it was made with.</summary>
    public void Deconstruct(out IInput plugin, out PluginContext madeWith) => (plugin, madeWith) = (input, context);

    /// <summary>Opens the input, unless it is open from the pipeline before.</summary>
    public async ValueTask StartAsync(CancellationToken cancellation)
    {
        if (_isOpen) return;
        await input.StartAsync(cancellation).ConfigureAwait(false);
        _isOpen = true;
    }

    /// <summary>Lets it write to a pipeline; ends when the input has ended, or has left that pipeline and writes no more.</summary>
    public async Task RunAsync(IInputTarget target)
    {
        Task detached;
        lock (_lock)
        {
            _target = target;
            _detached = NewSignal();
            detached = _detached.Task;
            _attached.TrySetResult();
        }
        _running ??= LoopAsync();
        await Task.WhenAny(_running, detached).ConfigureAwait(false);
    }

    /// <summary>Takes it from its pipeline and keeps it open. What it is just writing still arrives there.</summary>
    public void Detach()
    {
        lock (_lock)
        {
            if (_target is null) return;
            _target = null;
            _attached = NewSignal();
            if (_writing == 0) _detached.TrySetResult();
        }
    }

    /// <summary>Tells the input to stop. Throws what its handlers of the cancellation throw.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public async ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation)
    {
        IInputTarget? target;
        while ((target = Enter(out var attached)) is null) await attached.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await target.WriteAsync(batch, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Closes the input once it has ended; it is left behind when that takes longer than the limit.</summary>
    public async ValueTask CloseAsync(TimeSpan limit, ILogger log)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            _stop.Cancel();
        }
        catch (AggregateException ex)
        {
            log.Error(ex, "An input did not take its cancellation well: {Reason}", ex.InnerException!.Message);
        }
        try
        {
            // On a thread of its own, as a plugin may block before its first await.
            await Task.Run(DisposeAsync).WaitAsync(limit).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            log.Warning(ex, "{Plugin} did not close cleanly after {Seconds:0.0} s", context.Id, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    async Task DisposeAsync()
    {
        // One that does not end is closed all the same: its peers notice that, and send again.
        if (_running is not null) await Task.WhenAny(_running, Task.Delay(EndLimit)).ConfigureAwait(false);
        await input.DisposeAsync().ConfigureAwait(false);
    }

    async Task LoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await input.RunAsync(this, _stop.Token).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception ex)
            {
                context.Log.Error(ex, "Input {Plugin} failed and starts again in one second: {Reason}", context.Definition.Name, ex.Message);
                context.Metrics.Count("restarts");
            }
            await Task.Delay(RestartDelay, context.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    IInputTarget? Enter(out Task attached)
    {
        lock (_lock)
        {
            attached = _attached.Task;
            if (_target is not null) _writing++;
            return _target;
        }
    }

    void Leave()
    {
        lock (_lock)
            if (--_writing == 0 && _target is null) _detached.TrySetResult();
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
