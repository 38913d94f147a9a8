using LogPipe.Plugins;
using LogPipe.Queues.Persisted;

namespace LogPipe.Configuration.Settings;

/// <summary>The settings that a run obeys, typed.</summary>
sealed record NodeSettings
{
    /// <summary>The node's name.</summary>
    public required string NodeName { get; init; }

    /// <summary>Where the config is; null when it is given as text or not at all.</summary>
    public string? ConfigPath { get; init; }

    /// <summary>The config as text; null when it is in files or not given at all.</summary>
    public string? ConfigString { get; init; }

    /// <summary>The pipeline's id.</summary>
    public required string PipelineId { get; init; }

    /// <summary>Workers.</summary>
    public required int Workers { get; init; }

    /// <summary>Events in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How long an input waits to fill a batch.</summary>
    public required TimeSpan BatchDelay { get; init; }

    /// <summary>The ECS mode.</summary>
    public required EcsMode Ecs { get; init; }

    /// <summary>Whether a stop gives up on stalled outputs.</summary>
    public required bool UnsafeShutdown { get; init; }

    /// <summary>Where state is kept, as a full path.</summary>
    public required string DataPath { get; init; }

    /// <summary>Where the log is written to as a file; null for standard error only.</summary>
    public string? LogPath { get; init; }

    /// <summary>Whether the pipeline is one of pipelines.yml.</summary>
    public bool IsListed { get; init; }

    /// <summary>The folder of the settings.</summary>
    public required string SettingsPath { get; init; }

    /// <summary>Only check the config.</summary>
    public required bool TestAndExit { get; init; }

    /// <summary>Print the config as understood.</summary>
    public required bool ConfigDebug { get; init; }

    /// <summary>Take over changes of the config.</summary>
    public required bool Reload { get; init; }

    /// <summary>Whether the pipeline may be replaced at all, also by SIGHUP.</summary>
    public required bool Reloadable { get; init; }

    /// <summary>How often to look for them.</summary>
    public required TimeSpan ReloadInterval { get; init; }

    /// <summary>Whether strings of the config have escapes.</summary>
    public required bool SupportEscapes { get; init; }

    /// <summary>The folder of the dead letters; null when none are kept.</summary>
    public string? DeadLetterPath { get; init; }

    /// <summary>How many bytes of them are kept.</summary>
    public required long DeadLetterMaxBytes { get; init; }

    /// <summary>How the queue is kept on disk; null for one in memory.</summary>
    public PersistedQueueSettings? Queue { get; init; }

    /// <summary>The API; null when it is off.</summary>
    public ApiSettings? Api { get; init; }

    /// <summary>Types the settings. Throws <see cref="SettingsException"/> for settings that do not go together.</summary>
    /// <param name="values">The settings.</param>
    /// <param name="settingsPath">The folder they come from.</param>
    /// <param name="listed">Whether they are of a pipeline in pipelines.yml.</param>
    public static NodeSettings From(SettingValues values, string settingsPath, bool listed = false)
    {
        var errors = Conflicts(values, listed).ToList();
        var api = values.Boolean("api.enabled") ? ApiSettings.From(values, errors) : null;
        if (errors.Count > 0) throw new SettingsException(errors);
        var dataPath = Path.GetFullPath(values.Text("path.data"));
        return new NodeSettings
        {
            NodeName = values.Text("node.name"),
            ConfigPath = values.TextOrNull("path.config"),
            ConfigString = values.TextOrNull("config.string"),
            PipelineId = values.Text("pipeline.id"),
            Workers = values.Text("pipeline.ordered") == "true" && !values.IsGiven("pipeline.workers") ? 1 : values.Count("pipeline.workers"),
            BatchSize = values.Count("pipeline.batch.size"),
            BatchDelay = TimeSpan.FromMilliseconds(values.Count("pipeline.batch.delay")),
            Ecs = values.Text("pipeline.ecs_compatibility") switch
            {
                "disabled" => EcsMode.Disabled,
                "v1" => EcsMode.V1,
                _ => EcsMode.V8,
            },
            UnsafeShutdown = values.Boolean("pipeline.unsafe_shutdown"),
            DataPath = dataPath,
            LogPath = values.TextOrNull("path.logs"),
            SettingsPath = settingsPath,
            IsListed = listed,
            TestAndExit = values.Boolean("config.test_and_exit"),
            ConfigDebug = values.Boolean("config.debug"),
            Reload = values.Boolean("config.reload.automatic"),
            Reloadable = values.Boolean("pipeline.reloadable"),
            ReloadInterval = values.TimeSpan("config.reload.interval"),
            SupportEscapes = values.Boolean("config.support_escapes"),
            DeadLetterPath = values.Boolean("dead_letter_queue.enable")
                ? Path.GetFullPath(values.TextOrNull("path.dead_letter_queue") ?? Path.Combine(dataPath, "dead_letter_queue"))
                : null,
            DeadLetterMaxBytes = values.Bytes("dead_letter_queue.max_bytes"),
            Queue = QueueOf(values, dataPath),
            Api = api,
        };
    }

    static PersistedQueueSettings? QueueOf(SettingValues values, string dataPath) => values.Text("queue.type") != "persisted" ? null : new PersistedQueueSettings
    {
        Folder = Path.Combine(Path.GetFullPath(values.TextOrNull("path.queue") ?? Path.Combine(dataPath, "queue")), values.Text("pipeline.id")),
        MaxBytes = values.Bytes("queue.max_bytes"),
        MaxEvents = values.Count("queue.max_events"),
        PageBytes = values.Bytes("queue.page_capacity"),
        Drain = values.Boolean("queue.drain"),
    };

    static IEnumerable<string> Conflicts(SettingValues values, bool listed)
    {
        var text = values.TextOrNull("config.string");
        if (text is not null && values.TextOrNull("path.config") is not null)
            yield return listed
                ? "the pipeline has both path.config and config.string: keep one of them"
                : "the config is given twice, as text (-e) and as files (-f): keep one of them";
        if (text is not null && !listed && values.Boolean("config.reload.automatic"))
            yield return "a config given as text (-e) cannot be reloaded: leave out -r, or put the config into a file (-f)";
        if (values.Text("pipeline.ordered") == "true" && values.IsGiven("pipeline.workers") && values.Count("pipeline.workers") > 1)
            yield return $"pipeline.ordered is true, which needs one worker, and pipeline.workers is {values.Count("pipeline.workers")}: set one of them otherwise";
        if (!IsFileName(values.Text("pipeline.id")))
            yield return $"pipeline.id names folders and files, so it may hold letters, digits, _, - and . only, and is {values.Text("pipeline.id")}";
        if (!values.Boolean("allow_superuser") && Environment.IsPrivilegedProcess)
            yield return "allow_superuser is false, and LogPipe runs as root: run it as another user, or set allow_superuser to true";
    }

    static bool IsFileName(string id) =>
        id.Length is > 0 and <= 200 && id[0] != '.' && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
