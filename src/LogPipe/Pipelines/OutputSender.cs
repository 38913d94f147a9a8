using System.Diagnostics;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Queues;

namespace LogPipe.Pipelines;

/// <summary>Sends one batch at a time until each of its events has a final outcome.</summary>
sealed class OutputSender(IOutput output, PluginContext context, DeadLetters deadLetters, CancellationToken abort)
{
    static readonly TimeSpan RepeatLog = TimeSpan.FromSeconds(30);

    readonly OutputBatch _batch = new();
    readonly List<OutputItem> _owners = [];
    readonly List<OutputItem> _keptOwners = [];
    readonly List<DeadLetter> _dead = [];
    long _lastLog;

    /// <summary>Sends the items. Returns when all events are done; throws only when aborted.</summary>
    public async ValueTask SendAsync(List<OutputItem> items)
    {
        _batch.Clear();
        _owners.Clear();
        foreach (var item in items) _batch.AddRange(item.Events);
        for (var attempt = 0; _batch.Count > 0; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            await TrySendAsync().ConfigureAwait(false);
            var taken = Stopwatch.GetElapsedTime(start);
            context.Metrics.AddDuration(taken);
            context.Metrics.Latency.Observe(taken);
            var asked = _batch.RetryAfter;
            var reason = attempt == 0 ? Settle(items) : Settle();
            if (_batch.Count == 0)
            {
                context.Metrics.State.Succeed();
                return;
            }
            context.Metrics.State.Fail(context.Time.GetUtcNow(), reason);
            var wait = Backoff.Next(attempt, output.Traits.RetryInitial, output.Traits.RetryMax, Random.Shared.NextDouble(), asked);
            Report(reason, wait, attempt);
            await Task.Delay(wait, context.Time, abort).ConfigureAwait(false);
        }
    }

    async ValueTask TrySendAsync()
    {
        try
        {
            await output.SendAsync(_batch, abort).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception ex)
        {
            context.Log.Error(ex, "Output {Plugin} failed unexpectedly; the events are sent again", context.Definition.Name);
            _batch.SetAll(Outcome.Retry(ex.Message));
        }
    }

    /// <summary>As <see cref="Settle()"/>, after the first attempt; when all have arrived, as they mostly have, nothing is done per event.</summary>
    string? Settle(List<OutputItem> items)
    {
        if (_batch.HasOutcomes)
        {
            foreach (var item in items)
                for (var i = 0; i < item.Events.Length; i++) _owners.Add(item);
            return Settle();
        }
        context.Metrics.AddOut(_batch.Count);
        _batch.Clear();
        foreach (var item in items)
        {
            item.Open = 0;
            item.Complete(context.Log);
        }
        return null;
    }

    /// <summary>Lets go what is done, keeps in the batch what is to be sent again. Returns the reason of the first retry.</summary>
    string? Settle()
    {
        string? reason = null;
        var delivered = 0;
        var kept = new List<Event>();
        for (var i = 0; i < _batch.Count; i++)
        {
            var outcome = _batch.Outcomes[i];
            if (outcome.Kind == OutcomeKind.Retry)
            {
                reason ??= outcome.Reason;
                kept.Add(_batch.Events[i]);
                _keptOwners.Add(_owners[i]);
                continue;
            }
            if (outcome.Kind == OutcomeKind.Delivered) delivered++;
            else SettleUndelivered(_batch.Events[i], outcome);
        }
        // Dead letters are on disk before their deliveries are let go.
        FlushDead();
        for (var i = 0; i < _batch.Count; i++)
            if (_batch.Outcomes[i].Kind != OutcomeKind.Retry && --_owners[i].Open == 0) _owners[i].Complete(context.Log);
        context.Metrics.AddOut(delivered);
        if (kept.Count > 0) context.Metrics.Count("retries", kept.Count);
        _batch.Clear();
        _owners.Clear();
        foreach (var e in kept) _batch.Add(e);
        _owners.AddRange(_keptOwners);
        _keptOwners.Clear();
        return reason;
    }

    void SettleUndelivered(Event e, Outcome outcome)
    {
        if (outcome.Kind == OutcomeKind.Rejected)
        {
            context.Metrics.Drop(outcome.Code ?? "rejected");
            return;
        }
        _dead.Add(new DeadLetter(e, context.Definition.Name, context.Id, outcome.Reason ?? "", outcome.Code ?? "dead_letter"));
    }

    void FlushDead()
    {
        if (_dead.Count == 0) return;
        var fate = deadLetters.Keep(context.Metrics, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_dead));
        context.Log.Warning("Output {Plugin}: {Count} events cannot be delivered and {Fate:l}; the first because: {Reason}",
            context.Definition.Name, _dead.Count, fate, _dead[0].Reason);
        _dead.Clear();
    }

    void Report(string? reason, TimeSpan wait, int attempt)
    {
        if (attempt > 0 && _lastLog != 0 && Stopwatch.GetElapsedTime(_lastLog) < RepeatLog) return;
        _lastLog = Stopwatch.GetTimestamp();
        context.Log.Warning("Output {Plugin}: {Count} events are not delivered yet, sending again in {Wait:0.0} s: {Reason}",
            context.Definition.Name, _batch.Count, wait.TotalSeconds, reason);
    }
}
