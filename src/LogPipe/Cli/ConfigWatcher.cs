using LogPipe.Configuration;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;
using LogPipe.Monitoring.Logging;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Cli;

/// <summary>
/// Compares the config with what runs, by content; settings that pipelines.yml gives the pipeline belong to it. A changed config that is wrong is told once, and what runs goes on.
/// </summary>
/// <param name="source">Reads and builds.</param>
/// <param name="running">The texts that the first pipeline was built from.</param>
/// <param name="automatic">Whether every look counts (-r), or only one after <see cref="Request"/> (SIGHUP).</param>
/// <param name="reloads">Counts refusals.</param>
/// <param name="log">LogPipe's own log.</param>
sealed class ConfigWatcher(PipelineSource source, IReadOnlyList<SourceFile> running, bool automatic, ReloadCounts reloads, ILogger log)
{
    // Once for each change, on a thread of the pool.
    static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    (NodeSettings Settings, IReadOnlyList<SourceFile> Files) _running = (source.Settings, running);
    (NodeSettings Settings, IReadOnlyList<SourceFile> Files)? _before;
    (NodeSettings Settings, string Hash)? _seen;
    string? _hash;
    string? _unreadable;
    int _requested;

    /// <summary>The digest of the config that runs. Made when first asked for: loading the library for it takes longer than reading most configs.</summary>
    public string Hash
    {
        get => _hash ??= PipelineSource.Hash(_running.Files);
        private set => _hash = value;
    }

    /// <summary>Asks for a look at the next occasion, also without -r.</summary>
    public void Request() => Interlocked.Exchange(ref _requested, 1);

    /// <summary>The plan of a config that has changed and is right; null otherwise.</summary>
    public PipelinePlan? Changed()
    {
        var requested = Interlocked.Exchange(ref _requested, 0) == 1;
        if (!automatic && !requested) return null;
        var settings = source.Settings;
        if (Read() is not { } files) return null;
        var hash = PipelineSource.Hash(files);
        if ((settings, hash) == (_seen ?? (_running.Settings, Hash)))
        {
            if (requested) log.Information("The config has not changed");
            return null;
        }
        if (!IsSettled(hash))
        {
            if (requested) Request();
            return null;
        }
        _seen = (settings, hash);
        if ((settings, hash) == (_running.Settings, Hash)) return null;
        if (Build(files, settings) is not { } plan) return null;
        log.Information("The config of pipeline {Pipeline} has changed: the pipeline drains and starts again with the new one", settings.PipelineId);
        _before = _running;
        _running = (settings, files);
        Hash = hash;
        return plan;
    }

    /// <summary>The plan of the config that ran before the last change; may be asked for again.</summary>
    public PipelinePlan? Previous()
    {
        if (_before is not { } before) return null;
        _running = before;
        Hash = PipelineSource.Hash(before.Files);
        return source.Build(before.Files, before.Settings).Plan;
    }

    /// <summary>False while the files are still being written: an editor may empty a file before it fills it. The next look sees it whole.</summary>
    bool IsSettled(string hash)
    {
        Thread.Sleep(Settling);
        return Read() is { } again && PipelineSource.Hash(again) == hash;
    }

    IReadOnlyList<SourceFile>? Read()
    {
        try
        {
            var files = source.Read();
            _unreadable = null;
            return files;
        }
        catch (ConfigSourceException ex)
        {
            if (_unreadable != ex.Message) Refuse($"{ex.Message}; {ex.Hint}", "");
            _unreadable = ex.Message;
            return null;
        }
    }

    PipelinePlan? Build(IReadOnlyList<SourceFile> files, NodeSettings settings)
    {
        var (plan, diagnostics) = source.Build(files, settings);
        var details = DiagnosticRenderer.Render(diagnostics);
        if (plan is null)
        {
            Refuse($"it has {DiagnosticReport.Count(diagnostics)}", details);
            return null;
        }
        if (plan.Inputs.Count == 0)
        {
            Refuse("it has no input", details);
            return null;
        }
        if (FixedInput(plan) is { } input)
        {
            Refuse($"its input {input.Definition.Name} cannot be opened in a running program; restart LogPipe to use it", "");
            return null;
        }
        if (diagnostics.Count > 0) log.ForContext(ReadableFormatter.Details, details).Warning("The changed config has {Count:l}", DiagnosticReport.Count(diagnostics));
        return plan;
    }

    void Refuse(string reason, string details)
    {
        reloads.Failed(DateTimeOffset.UtcNow, reason);
        (details.Length > 0 ? log.ForContext(ReadableFormatter.Details, details) : log)
            .Error("The changed config cannot be used, and the one before stays: {Reason:l}", reason);
    }

    /// <summary>An input that cannot be opened a second time; null when there is none.</summary>
    public static PluginContext? FixedInput(PipelinePlan plan) => plan.Inputs.Select(i => i.Context).FirstOrDefault(c => !c.Definition.Reloadable);
}
