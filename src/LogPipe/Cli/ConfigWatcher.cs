using LogPipe.Configuration;
using LogPipe.Configuration.Language;
using LogPipe.Monitoring;
using LogPipe.Monitoring.Logging;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Cli;

/// <summary>
/// Compares the config with what runs, by content, and the files that its plugins were made from, by length and time;
/// settings that pipelines.yml gives the pipeline belong to it. What has changed and is wrong is told once, and what runs
/// goes on.
/// </summary>
/// <param name="source">Reads and builds.</param>
/// <param name="running">The texts that the first pipeline was built from.</param>
/// <param name="automatic">Whether every look counts (-r), or only one after <see cref="Request"/> (SIGHUP, the API).</param>
/// <param name="reloads">Counts refusals.</param>
/// <param name="log">LogPipe's own log.</param>
sealed class ConfigWatcher(PipelineSource source, IReadOnlyList<SourceFile> running, bool automatic, ReloadCounts reloads, ILogger log)
{
    // Once for each change, on a thread of the pool.
    static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    ConfigState _running = new(source.Settings, running, new UsedFiles());
    ConfigState? _before;
    // What was built last, if it was refused.
    ConfigState? _refused;
    string? _unreadable;
    readonly Lock _lock = new();
    List<TaskCompletionSource<ConfigLook>> _requests = [];

    /// <summary>The digest of the config that runs.</summary>
    public string Hash => _running.Hash;

    /// <summary>Asks for a look at the next occasion, also without -r; gives what it finds.</summary>
    public Task<ConfigLook> Request()
    {
        var request = new TaskCompletionSource<ConfigLook>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock) _requests.Add(request);
        return request.Task;
    }

    /// <summary>Says what files the first pipeline was built from, or could not be built from.</summary>
    public void Built(UsedFiles used) => _running = _running with { Used = used };

    /// <summary>The plan of a config that has changed and is right; null otherwise.</summary>
    public PipelinePlan? Changed() => Changed(force: false);

    /// <summary>As <see cref="Changed()"/>.</summary>
    /// <param name="force">Whether one that has not changed counts as well: what kept it from starting may be gone.</param>
    public PipelinePlan? Changed(bool force)
    {
        var requests = TakeRequests();
        if (!automatic && requests.Count == 0) return null;
        try
        {
            if (Look(requests.Count > 0, force) is { } look)
            {
                foreach (var request in requests) request.TrySetResult(look);
                return look.Plan;
            }
        }
        catch (Exception ex)
        {
            foreach (var request in requests) request.TrySetResult(new ConfigLook(ReloadOutcome.Refused, Reason: $"the config cannot be looked at: {ex.Message}"));
            throw;
        }
        lock (_lock) _requests.AddRange(requests);
        return null;
    }

    /// <summary>Null when the files are being written.</summary>
    ConfigLook? Look(bool requested, bool force)
    {
        var settings = source.Settings;
        if (Read(out var unreadable) is not { } files) return unreadable;
        var hash = PipelineSource.Hash(files);
        // Who asks hears again what is wrong; perhaps it is a port that is free by now.
        if (!force && (_refused is null || !requested) && (_refused ?? _running).IsStill(settings, hash))
        {
            if (requested) log.Information("The config has not changed");
            return ConfigLook.Unchanged;
        }
        if (!IsSettled(hash)) return null;
        if (!force && _running.IsStill(settings, hash))
        {
            _refused = null;
            return ConfigLook.Unchanged;
        }
        var onlyFiles = settings == _running.Settings && hash == _running.Hash;
        var build = source.Build(files, settings);
        var state = new ConfigState(settings, files, build.Files);
        if (Objection(build) is { } refused)
        {
            _refused = state;
            return refused;
        }
        log.Information(onlyFiles
            ? "Files that the config of pipeline {Pipeline} uses have changed: the pipeline drains and starts again with them"
            : "The config of pipeline {Pipeline} has changed: the pipeline drains and starts again with the new one", settings.PipelineId);
        _refused = null;
        _before = _running;
        _running = state;
        return new ConfigLook(ReloadOutcome.Restarting, build.Plan, Started: reloads.Next);
    }

    /// <summary>The plan of the config that ran before the last change; may be asked for again.</summary>
    public PipelinePlan? Previous()
    {
        if (_before is not { } before) return null;
        var build = source.Build(before.Texts, before.Settings);
        // What could not start is not tried again before it changes.
        if (_refused is null) _refused = _running;
        _running = before with { Used = build.Files };
        return build.Plan;
    }

    List<TaskCompletionSource<ConfigLook>> TakeRequests()
    {
        lock (_lock)
        {
            if (_requests.Count == 0) return [];
            var taken = _requests;
            _requests = [];
            return taken;
        }
    }

    /// <summary>False while the files are still being written: an editor may empty a file before it fills it. The next look sees it whole.</summary>
    bool IsSettled(string hash)
    {
        var used = Now();
        Thread.Sleep(Settling);
        return Read(out _) is { } again && PipelineSource.Hash(again) == hash && Now() == used;
    }

    string Now() => _running.Used.Now() + _refused?.Used.Now();

    IReadOnlyList<SourceFile>? Read(out ConfigLook? unreadable)
    {
        unreadable = null;
        try
        {
            var files = source.Read();
            _unreadable = null;
            return files;
        }
        catch (ConfigSourceException ex)
        {
            var reason = $"{ex.Message}; {ex.Hint}";
            unreadable = _unreadable == ex.Message ? new ConfigLook(ReloadOutcome.Refused, Reason: reason) : Refuse(reason);
            _unreadable = ex.Message;
            return null;
        }
    }

    /// <summary>Why it cannot be used; null when it can.</summary>
    ConfigLook? Objection(PipelineBuild build)
    {
        var (plan, diagnostics, _) = build;
        var details = DiagnosticRenderer.Render(diagnostics);
        if (plan is null) return Refuse($"it has {DiagnosticReport.Count(diagnostics)}", details);
        if (plan.Inputs.Count == 0) return Refuse("it has no input", details);
        if (FixedInput(plan) is { } input) return Refuse($"its input {input.Definition.Name} cannot be opened in a running program; restart LogPipe to use it");
        if (diagnostics.Count > 0) log.ForContext(ReadableFormatter.Details, details).Warning("The changed config has {Count:l}", DiagnosticReport.Count(diagnostics));
        return null;
    }

    ConfigLook Refuse(string reason, string details = "")
    {
        reloads.Failed(DateTimeOffset.UtcNow, reason);
        (details.Length > 0 ? log.ForContext(ReadableFormatter.Details, details) : log)
            .Error("The changed config cannot be used, and the one before stays: {Reason:l}", reason);
        return new ConfigLook(ReloadOutcome.Refused, Reason: reason, Details: details.Length > 0 ? details : null);
    }

    /// <summary>An input that cannot be opened a second time; null when there is none.</summary>
    public static PluginContext? FixedInput(PipelinePlan plan) => plan.Inputs.Select(i => i.Context).FirstOrDefault(c => !c.Definition.Reloadable);
}
