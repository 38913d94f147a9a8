using LogPipe.Plugins;

namespace LogPipe.Compat;

/// <summary>
/// What LogPipe does otherwise than Logstash although the config is the same: the differences of the documentation and of
/// the golden cases' list of deviations that somebody who moves should know.
/// </summary>
static class KnownDifferences
{
    static readonly (string Key, string? Value, string How)[] Settings =
    [
        ("path.logs", null, "files are named logpipeDATE.log, ten are kept, and the log goes to standard error as well"),
        ("path.data", null, "LogPipe needs a folder of its own; positions of file inputs are taken over from this one, queues and dead letters are not"),
        ("path.queue", null, "pages have a form of LogPipe's own; Logstash's are not read, and the folder must not hold any"),
        ("queue.type", "persisted", "pages have a form of LogPipe's own, and every batch is on the disk before its source is told"),
        ("path.dead_letter_queue", null, "dead letters are NDJSON files, one line an event; Logstash's segments are not read"),
        ("dead_letter_queue.enable", "true", "dead letters are NDJSON files, one line an event, and every output writes them, not only elasticsearch"),
        ("log.format", "json", "the log's JSON is CLEF: @t, @l, @m and properties"),
    ];

    static readonly (PluginKind Kind, string Plugin, string? Option, string How)[] Plugins =
    [
        (PluginKind.Input, "stdin", null, "a last line without newline is delivered; Logstash loses it"),
        (PluginKind.Input, "beats", null, "a window is acknowledged when every output has confirmed its events, not when they are in the queue"),
        (PluginKind.Input, "file", null, "a position moves when every output has confirmed the lines, not when they are in the queue"),
        (PluginKind.Codec, "multiline", null, "lines held at the end of the stream are delivered; Logstash loses them"),
        (PluginKind.Filter, "mutate", "convert", "text that is no number stays and tags the event, as in Logstash since 8.14; before, it became 0"),
        (PluginKind.Output, "stdout", null, "standard output has events only: LogPipe's own log is on standard error"),
        (PluginKind.Output, "file", "gzip", "every batch is a gzip member of its own, so that the file can be read at any time"),
    ];

    static readonly (string Key, string Ours, string Theirs)[] Defaults =
    [
        ("dead_letter_queue.enable", "true", "false in Logstash"),
        ("pipeline.ecs_compatibility", "v8", "as in Logstash 8 and later; disabled in Logstash 7"),
        ("allow_superuser", "true", "false in Logstash"),
    ];

    /// <summary>How a setting with a value differs; null when it does not.</summary>
    public static string? OfSetting(string key, string value) =>
        Settings.FirstOrDefault(s => s.Key == key && (s.Value is null || s.Value == value)).How;

    /// <summary>How a plugin, or one of its options, differs; null when it does not.</summary>
    public static string? OfPlugin(PluginKind kind, string plugin, string? option) =>
        Plugins.FirstOrDefault(p => p.Kind == kind && p.Plugin == plugin && p.Option == option).How;

    /// <summary>Settings whose default is another one here.</summary>
    public static IEnumerable<(string Key, string Ours, string Theirs)> OfDefaults => Defaults;

    /// <summary>The settings that differ.</summary>
    public static IEnumerable<string> AllSettings => Settings.Select(s => s.Key);

    /// <summary>The plugins and options that differ.</summary>
    public static IEnumerable<(PluginKind Kind, string Plugin, string? Option)> AllPlugins => Plugins.Select(p => (p.Kind, p.Plugin, p.Option));
}
