using System.Runtime.InteropServices;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>The alerts that fire, and those that ended a short while ago. Thread-safe; sends nothing.</summary>
sealed class AlertTable
{
    readonly Lock _lock = new();
    readonly Dictionary<string, TrackedAlert> _alerts = new(StringComparer.Ordinal);
    readonly Dictionary<string, TrackedAlert>.AlternateLookup<ReadOnlySpan<char>> _byKey;
    readonly int _hosts;
    readonly int _maxActive;
    readonly AlertTiming _timing;
    int _active;

    public AlertTable(int hosts, int maxActive, AlertTiming timing)
    {
        _hosts = hosts;
        _maxActive = maxActive;
        _timing = timing;
        _byKey = _alerts.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many alerts fire.</summary>
    public int Active
    {
        get { lock (_lock) return _active; }
    }

    /// <summary>Rises with every beginning and end of an alert.</summary>
    public long Changes { get; private set; }

    /// <summary>
    /// Counts an event for the alert with this key, which begins to fire unless it does already. Null when too many others
    /// fire.
    /// </summary>
    public TrackedAlert? Touch(ReadOnlySpan<char> key, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var alert) || alert.ResolvedAt is not null)
            {
                if (_active >= _maxActive) return null;
                alert ??= Add(key.ToString());
                alert.Fire(now);
                _active++;
                Changes++;
            }
            alert.LastSeen = now;
            return alert;
        }
    }

    /// <summary>Ends alerts that have gone quiet and forgets those that ended long ago.</summary>
    public void Advance(DateTimeOffset now)
    {
        lock (_lock)
        {
            List<TrackedAlert>? forgotten = null;
            foreach (var alert in _alerts.Values)
            {
                if (alert.ResolvedAt is { } resolvedAt)
                {
                    if (AlertSchedule.IsForgotten(resolvedAt, now)) (forgotten ??= []).Add(alert);
                }
                else if (AlertSchedule.IsOver(alert.LastSeen, alert.Waiting, now, _timing))
                {
                    alert.Resolve(now);
                    _active--;
                    Changes++;
                }
            }
            if (forgotten is null) return;
            foreach (var alert in forgotten) _alerts.Remove(alert.Key);
            Changes++;
        }
    }

    /// <summary>What a host is to be told by the output's own round: alerts due again, and ends.</summary>
    public List<AlertMessage> Due(int host, DateTimeOffset now)
    {
        var due = new List<AlertMessage>();
        lock (_lock)
        {
            foreach (var alert in _alerts.Values)
            {
                ref var state = ref alert.Hosts[host];
                // Events that wait are sent again by the runner, and their alert with them.
                if (alert.Waiting && !state.Accepted) continue;
                if (state.Due <= now && !state.Refused) due.Add(alert.ToMessage());
            }
        }
        return due;
    }

    /// <summary>
    /// Which of these alerts a host has not accepted in their current firing. One that another host has and this one could
    /// not be told is left to the rounds, so that a host that does not answer delays an alert only once.
    /// </summary>
    public List<AlertMessage> New(int host, List<TrackedAlert> alerts)
    {
        var result = new List<AlertMessage>();
        lock (_lock)
        {
            foreach (var alert in CollectionsMarshal.AsSpan(alerts))
                if (alert.Hosts[host] is { Accepted: false, Refused: false } state && (state.Failure is null || !alert.Hosts.Any(h => h.Accepted)))
                    result.Add(alert.ToMessage());
        }
        return result;
    }

    /// <summary>Notes what a host answered.</summary>
    public void Answered(int host, AlertMessage message, PostResult result, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (message.Alert.Firing != message.Firing) return;
            ref var state = ref message.Alert.Hosts[host];
            // The end that came up while the alert was on its way is still to be told.
            var outdated = message.EndsAt is null && message.Alert.ResolvedAt is not null;
            if (!outdated) state.Due = AlertSchedule.NextDue(result.Verdict, result.RetryAfter, now, _timing);
            state.Failure = result.Reason;
            if (result.Verdict == PostVerdict.Accepted) state.Accepted = true;
            else if (result.Verdict != PostVerdict.Retry && !state.Accepted) state.Refused = true;
        }
    }

    /// <summary>
    /// What becomes of an event of this alert: delivered once a host has accepted the alert, since the table, which is on
    /// disk, then brings it to the others when they are back; one dead host must not stop the rest. A dead letter when every
    /// host refuses it, else to be sent again.
    /// </summary>
    public Outcome OutcomeFor(TrackedAlert alert, IReadOnlyList<AlertmanagerHost> hosts)
    {
        lock (_lock)
        {
            var open = -1;
            var refused = -1;
            var accepted = false;
            for (var i = 0; i < alert.Hosts.Length; i++)
            {
                accepted |= alert.Hosts[i].Accepted;
                if (alert.Hosts[i].Refused) refused = i;
                else if (!alert.Hosts[i].Accepted && open < 0) open = i;
            }
            alert.Waiting = !accepted && open >= 0;
            if (accepted) return Outcome.Delivered;
            return open < 0
                ? Outcome.DeadLetter("alert_refused", $"Alertmanager {hosts[refused]} refuses the alert: {alert.Hosts[refused].Failure}")
                : Outcome.Retry($"Alertmanager {hosts[open]} has not taken the alert: {alert.Hosts[open].Failure ?? "not sent yet"}");
        }
    }

    /// <summary>Lets go of alerts that every host has refused, so that their next event tries anew.</summary>
    public void DropRefused(List<TrackedAlert> alerts)
    {
        lock (_lock)
        {
            foreach (var alert in CollectionsMarshal.AsSpan(alerts))
            {
                if (!alert.Hosts.All(h => h.Refused) || !_alerts.Remove(alert.Key)) continue;
                if (alert.ResolvedAt is null) _active--;
                Changes++;
            }
        }
    }

    /// <summary>Sets what describes an alert.</summary>
    public void Describe(TrackedAlert alert, IReadOnlyDictionary<string, string> annotations, string? generatorUrl)
    {
        lock (_lock)
        {
            alert.Annotations = annotations;
            alert.GeneratorUrl = generatorUrl;
        }
    }

    /// <summary>The alerts for keeping on disk and for showing.</summary>
    public List<SavedAlert> Snapshot()
    {
        lock (_lock)
            return [.. _alerts.Values.Select(a => new SavedAlert(a.Labels, a.Annotations, a.GeneratorUrl, a.StartsAt, a.LastSeen, a.ResolvedAt))];
    }

    /// <summary>Takes over what was kept on disk. Every host is told anew at once: it may have been restarted as well.</summary>
    public void Restore(IEnumerable<SavedAlert> saved, DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (var s in saved)
            {
                var key = AlertTemplate.KeyOf(s.Labels);
                if (s.Labels.Count == 0 || _alerts.ContainsKey(key)) continue;
                var alert = Add(key);
                alert.Fire(s.StartsAt);
                alert.LastSeen = s.LastSeen;
                alert.ResolvedAt = s.ResolvedAt;
                alert.Annotations = s.Annotations;
                alert.GeneratorUrl = s.GeneratorUrl;
                foreach (ref var host in alert.Hosts.AsSpan()) host.Due = now;
                if (s.ResolvedAt is null) _active++;
            }
        }
    }

    TrackedAlert Add(string key)
    {
        if (_alerts.Count >= 2L * _maxActive) ForgetOldest();
        var alert = new TrackedAlert(key, AlertTemplate.LabelsOf(key), _hosts);
        _alerts.Add(key, alert);
        return alert;
    }

    /// <summary>Ended alerts are bounded too; the one that ended first has been told most often.</summary>
    void ForgetOldest()
    {
        if (_alerts.Values.Where(a => a.ResolvedAt is not null).MinBy(a => a.ResolvedAt) is { } oldest) _alerts.Remove(oldest.Key);
    }
}
