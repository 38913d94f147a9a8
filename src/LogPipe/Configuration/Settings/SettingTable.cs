using System.Globalization;

namespace LogPipe.Configuration.Settings;

/// <summary>Every setting of Logstash, and what LogPipe does about it.</summary>
static class SettingTable
{
    const string SafeAtOnce = "every batch is on the disk before its source is told that it has arrived";
    const string Jvm = "there is no Java machine here";

    // The rows of old switches stand first: what is given by its own name then wins.
    static readonly SettingSpec[] Rows =
    [
        new("verbose", SettingType.Boolean, null, "Old switch.") { Flags = ["--verbose"], AliasOf = "log.level", AliasValue = "info" },
        new("debug", SettingType.Boolean, null, "Old switch.") { Flags = ["--debug"], AliasOf = "log.level", AliasValue = "debug" },
        new("quiet", SettingType.Boolean, null, "Old switch.") { Flags = ["--quiet"], AliasOf = "log.level", AliasValue = "error" },
        new("node.name", SettingType.Text, null, "The name of this node in the API; the host name unless set.") { Flags = ["--node.name", "-n"] },
        new("path.config", SettingType.Text, null, "The pipeline's config: a file, a folder or a glob.") { Flags = ["--path.config", "-f"] },
        new("config.string", SettingType.Text, null, "The pipeline's config as text.") { Flags = ["--config.string", "-e"] },
        new("pipeline.id", SettingType.Text, "main", "The pipeline's id.") { Flags = ["--pipeline.id"] },
        new("pipeline.workers", SettingType.PositiveCount, null, "How many workers filter at once; as many as cores unless set.") { Flags = ["--pipeline.workers", "-w"] },
        new("pipeline.batch.size", SettingType.PositiveCount, "125", "At most so many events in a batch of an input.") { Flags = ["--pipeline.batch.size", "-b"] },
        new("pipeline.batch.delay", SettingType.Count, "50", "Milliseconds an input waits to fill a batch.")
        {
            Flags = ["--pipeline.batch.delay", "-u"],
            NoEffect = "inputs pass on at once what has arrived, and wait for no batch to fill",
        },
        new("pipeline.ordered", SettingType.Text, "auto", "Whether events keep their order; auto keeps it with one worker.")
        {
            Flags = ["--pipeline.ordered"], Values = ["auto", "true", "false"],
        },
        new("pipeline.ecs_compatibility", SettingType.Text, "v8", "Which field names plugins use.")
        {
            Flags = ["--pipeline.ecs_compatibility"], Values = ["disabled", "v1", "v8"],
        },
        new("pipeline.unsafe_shutdown", SettingType.Boolean, "false", "Whether a stop gives up on a stalled output; its events may be lost.") { Flags = ["--pipeline.unsafe_shutdown"] },
        new("pipeline.reloadable", SettingType.Boolean, "true", "Whether a changed config replaces the running pipeline."),
        new("path.data", SettingType.Text, "data", "Where state is kept; one folder per running LogPipe.") { Flags = ["--path.data"] },
        new("path.logs", SettingType.Text, null, "Where to write LogPipe's own log, a file a day, besides standard error.") { Flags = ["--path.logs", "-l"] },
        new("path.settings", SettingType.Text, null, "The folder of logstash.yml; config in the working folder unless set.") { Flags = ["--path.settings"] },
        new("path.dead_letter_queue", SettingType.Text, null, "Where dead letters are kept; dead_letter_queue in path.data unless set."),
        new("log.level", SettingType.Text, "info", "How much LogPipe says about itself.")
        {
            Flags = ["--log.level"], Values = ["fatal", "error", "warn", "info", "debug", "trace"],
        },
        new("log.format", SettingType.Text, "plain", "LogPipe's own log as lines or as CLEF (json).") { Flags = ["--log.format"], Values = ["plain", "json"] },
        new("config.test_and_exit", SettingType.Boolean, "false", "Check the config, and exit.") { Flags = ["--config.test_and_exit", "-t"] },
        new("config.debug", SettingType.Boolean, "false", "Print the config as it was understood, with secrets hidden.") { Flags = ["--config.debug"] },
        new("config.reload.automatic", SettingType.Boolean, "false", "Watch the config and take over changes.") { Flags = ["--config.reload.automatic", "-r"] },
        new("config.reload.interval", SettingType.TimeSpan, "3s", "How often to look for changes.") { Flags = ["--config.reload.interval"] },
        new("config.support_escapes", SettingType.Boolean, "false", "Whether strings of the config have backslash escapes."),
        new("config.field_reference.escape_style", SettingType.Text, "none", "How brackets in field names are escaped.")
        {
            Flags = ["--field-reference-escape-style", "--config.field_reference.escape_style"], Values = ["none", "percent", "ampersand"],
            RefusedValues = new Dictionary<string, string>
            {
                ["percent"] = "field names with brackets cannot be escaped; rename such fields where they come in",
                ["ampersand"] = "field names with brackets cannot be escaped; rename such fields where they come in",
            },
        },
        new("dead_letter_queue.enable", SettingType.Boolean, "true", "Whether events that can never be delivered are kept. (Logstash: false.)"),
        new("dead_letter_queue.max_bytes", SettingType.Bytes, "1024mb", "How much is kept of them."),
        new("dead_letter_queue.storage_policy", SettingType.Text, "drop_newer", "What gives way when the dead letter queue is full.")
        {
            Values = ["drop_newer", "drop_older"],
            RefusedValues = new Dictionary<string, string> { ["drop_older"] = "the oldest letters are never deleted; delete old segments yourself" },
        },
        new("dead_letter_queue.flush_interval", SettingType.Count, "5000", "Milliseconds.") { NoEffect = "every dead letter is written to disk at once" },
        new("dead_letter_queue.retain.age", SettingType.Text, null, "Age.") { Unsupported = "delete old segments by a scheduled job" },
        new("queue.type", SettingType.Text, "memory", "Where events wait between inputs and filters: in memory, or on disk (persisted), where they survive crashes.")
        {
            Values = ["memory", "persisted"],
        },
        new("queue.page_capacity", SettingType.Bytes, "64mb", "How large a file of the persisted queue gets before the next is begun; no more than a quarter of queue.max_bytes."),
        new("queue.max_bytes", SettingType.Bytes, "1024mb", "How much the persisted queue holds; when it is full, inputs wait."),
        new("queue.max_events", SettingType.Count, "0", "How many events the persisted queue holds; 0 for no limit but queue.max_bytes."),
        new("queue.checkpoint.acks", SettingType.Count, "1024", "Events.") { NoEffect = "what is delivered is noted every second" },
        new("queue.checkpoint.writes", SettingType.Count, "1024", "Events.") { NoEffect = SafeAtOnce },
        new("queue.checkpoint.interval", SettingType.Count, "1000", "Milliseconds.") { NoEffect = SafeAtOnce },
        new("queue.checkpoint.retry", SettingType.Boolean, "true", "Retry.") { NoEffect = "what cannot be written is tried again every second" },
        new("queue.compression", SettingType.Text, "none", "Compression.") { NoEffect = "the persisted queue is not compressed" },
        new("queue.drain", SettingType.Boolean, "false", "Whether a stop waits until the persisted queue is empty; without it, the rest stays on disk. A queue in memory is always drained."),
        new("path.queue", SettingType.Text, null, "Where persisted queues are kept, a folder for each pipeline; queue in path.data unless set."),
        new("api.enabled", SettingType.Boolean, "true", "Whether the API and /metrics are served.") { Flags = ["--api.enabled"] },
        new("api.http.host", SettingType.Text, "127.0.0.1", "The address the API listens on.") { Flags = ["--api.http.host"] },
        new("api.http.port", SettingType.Ports, "9600-9700", "Its port; the first free one of a range.") { Flags = ["--api.http.port"] },
        new("api.environment", SettingType.Text, "production", "Environment.") { NoEffect = "answers are the same in every environment" },
        new("api.auth.type", SettingType.Text, "none", "Whether the API asks for a password.") { Values = ["none", "basic"] },
        new("api.auth.basic.username", SettingType.Text, null, "The user of the API."),
        new("api.auth.basic.password", SettingType.Text, null, "The password of the API.") { IsSecret = true },
        new("api.ssl.enabled", SettingType.Boolean, "false", "Whether the API speaks HTTPS."),
        new("api.ssl.keystore.path", SettingType.Text, null, "Certificate and key of the API, as PKCS#12."),
        new("api.ssl.keystore.password", SettingType.Text, null, "The password of that file.") { IsSecret = true },
        new("api.ssl.supported_protocols", SettingType.Text, null, "Protocols.") { NoEffect = "TLS 1.2 and 1.3 are spoken" },
        new("allow_superuser", SettingType.Boolean, "true", "Whether LogPipe may run as root."),

        new("http.enabled", SettingType.Boolean, null, "Old name.") { Flags = ["--http.enabled"], AliasOf = "api.enabled" },
        new("http.host", SettingType.Text, null, "Old name.") { Flags = ["--http.host"], AliasOf = "api.http.host" },
        new("http.port", SettingType.Ports, null, "Old name.") { Flags = ["--http.port"], AliasOf = "api.http.port" },
        new("http.environment", SettingType.Text, null, "Old name.") { AliasOf = "api.environment" },

        new("path.plugins", SettingType.Text, null, "Folders of Ruby plugins.")
        {
            Flags = ["--path.plugins", "-p"], Unsupported = "Ruby plugins cannot be loaded; use the built-in plugins",
        },
        new("interactive", SettingType.Text, null, "A Ruby shell.") { Flags = ["--interactive", "-i"], Unsupported = "there is no Ruby shell; check a config by -t, or try one by -e" },
        new("modules", SettingType.Text, null, "Modules.") { Flags = ["--modules"], Unsupported = "write a pipeline; Logstash has removed modules too" },
        new("cloud.id", SettingType.Text, null, "Cloud.") { Flags = ["--cloud.id"], Unsupported = "give cloud_id in the elasticsearch output" },
        new("cloud.auth", SettingType.Text, null, "Cloud.") { Flags = ["--cloud.auth"], Unsupported = "give cloud_auth in the elasticsearch output", IsSecret = true },
        new("pipeline.batch.output_chunking.growth_threshold_factor", SettingType.Count, "1000", "Chunks.")
        {
            Flags = ["--pipeline.batch.output_chunking.growth_threshold_factor"], NoEffect = "outputs cut their batches themselves",
        },
        new("pipeline.batch.metrics.sampling_mode", SettingType.Text, null, "Sampling.") { NoEffect = "batches are not sampled" },
        new("pipeline.buffer.type", SettingType.Text, null, "Buffers.") { NoEffect = Jvm },
        new("pipeline.java_execution", SettingType.Boolean, null, "Java execution.") { Flags = ["--pipeline.java_execution", "--java-execution"], NoEffect = Jvm },
        new("pipeline.plugin_classloaders", SettingType.Boolean, null, "Class loaders.") { Flags = ["--plugin-classloaders", "--pipeline.plugin_classloaders"], NoEffect = Jvm },
        new("pipeline.recoverable", SettingType.Boolean, null, "Recovery.") { NoEffect = "an input that fails is always started again" },
        new("pipeline.separate_logs", SettingType.Boolean, null, "Separate logs.") { NoEffect = "every line of the log names its pipeline" },
        new("pipeline.system", SettingType.Boolean, null, "System pipeline.") { NoEffect = "there are no system pipelines" },
        new("enable-local-plugin-development", SettingType.Boolean, null, "Ruby plugins.")
        {
            Flags = ["--enable-local-plugin-development"], NoEffect = "there are no Ruby plugins",
        },
        new("config.field_reference.parser", SettingType.Text, null, "Parser.") { NoEffect = "field references are always read strictly" },
        new("log.format.json.fix_duplicate_message_fields", SettingType.Boolean, null, "Duplicates.") { NoEffect = "the JSON log has no duplicate fields" },
        new("metric.collect", SettingType.Boolean, null, "Metrics.") { NoEffect = "counting costs next to nothing and is always on" },
        new("ssl.reload.automatic", SettingType.Boolean, null, "Certificates.") { NoEffect = "certificates are always read again when their files change" },
        new("slowlog.threshold.warn", SettingType.Text, null, "Slow log.") { NoEffect = "there is no slow log; see logpipe_plugin_duration_seconds_total" },
        new("slowlog.threshold.info", SettingType.Text, null, "Slow log.") { NoEffect = "there is no slow log; see logpipe_plugin_duration_seconds_total" },
        new("slowlog.threshold.debug", SettingType.Text, null, "Slow log.") { NoEffect = "there is no slow log; see logpipe_plugin_duration_seconds_total" },
        new("slowlog.threshold.trace", SettingType.Text, null, "Slow log.") { NoEffect = "there is no slow log; see logpipe_plugin_duration_seconds_total" },
    ];

    // Families of settings whose members are all treated alike.
    static readonly (string Prefix, string NoEffect)[] Families =
    [
        ("xpack.", "there is no X-Pack here; watch LogPipe by /metrics and the node API"),
        ("monitoring.", "watch LogPipe by /metrics and the node API"),
        ("otel.", "there is no OpenTelemetry exporter; watch LogPipe by /metrics"),
        ("keystore.", "the keystore is logpipe.keystore in path.settings; see logpipe keystore"),
        ("api.auth.basic.password_policy.", "the password's strength is not checked"),
    ];

    static readonly Dictionary<string, SettingSpec> ByKey = Rows.ToDictionary(r => r.Key, StringComparer.Ordinal);

    /// <summary>Every row.</summary>
    public static IReadOnlyList<SettingSpec> All => Rows;

    /// <summary>Finds a setting; null for an unknown key.</summary>
    public static SettingSpec? Find(string key)
    {
        if (ByKey.TryGetValue(key, out var spec)) return spec;
        foreach (var (prefix, why) in Families)
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                return new SettingSpec(key, SettingType.Text, null, "") { NoEffect = why, IsSecret = key.Contains("password", StringComparison.Ordinal) };
        return null;
    }

    /// <summary>The default of a setting that depends on the machine.</summary>
    public static string? MachineDefault(string key) => key switch
    {
        "node.name" => Environment.MachineName,
        "pipeline.workers" => Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
