using System.Text;
using LogPipe.Plugins;

namespace LogPipe.Inputs.Files;

/// <summary>The options of a file input, checked against each other.</summary>
sealed record FileSettings
{
    public const int DefaultMaxLine = 16 << 20;
    const int DefaultChunk = 256 << 10;
    const int LargestChunk = 64 << 20;
    const int TailTurn = 1 << 20;

    public required PathGlob[] Paths { get; init; }
    public required NamePattern[] Exclude { get; init; }
    public required string PathText { get; init; }
    public required string SincedbPath { get; init; }
    public required byte[] Delimiter { get; init; }
    public required bool IsRead { get; init; }
    public required bool FromBeginning { get; init; }
    public required TimeSpan StatInterval { get; init; }
    public required long DiscoverInterval { get; init; }
    public required TimeSpan CloseOlder { get; init; }
    public required TimeSpan? IgnoreOlder { get; init; }
    public required int MaxOpenFiles { get; init; }
    public required int ChunkBytes { get; init; }

    /// <summary>How much of one file is read before the next has its turn.</summary>
    public required long TurnBytes { get; init; }

    public required bool SortByPath { get; init; }
    public required bool SortDescending { get; init; }
    public required TimeSpan SincedbWriteInterval { get; init; }
    public required TimeSpan SincedbCleanAfter { get; init; }
    public required bool DeleteCompleted { get; init; }
    public required string? CompletedLog { get; init; }
    public required bool ExitAfterRead { get; init; }
    public required bool CheckArchives { get; init; }
    public required int MaxLineBytes { get; init; }

    public static FileSettings From(PluginContext context)
    {
        var options = context.Options;
        var paths = options.Texts("path");
        if (paths.Count == 0) throw new PluginConfigException("path", "path names no file", "path => \"/var/log/app/*.log\"");
        foreach (var path in paths)
            if (!Path.IsPathFullyQualified(path))
                throw new PluginConfigException("path", $"path must be absolute, and \"{path}\" is relative", $"path => \"{Path.GetFullPath(path)}\"");
        var isRead = options.Text("mode") == "read";
        var chunk = Positive(options, "file_chunk_size");
        var count = Positive(options, "file_chunk_count");
        var chunkBytes = (int)Math.Clamp(chunk ?? DefaultChunk, 1024, LargestChunk);
        return new FileSettings
        {
            Paths = [.. paths.SelectMany(PathGlob.Parse)],
            Exclude = [.. options.Texts("exclude").SelectMany(Braces.Expand).Select(e => new NamePattern(e))],
            PathText = string.Join(", ", paths),
            SincedbPath = SincedbPathOf(context, paths),
            Delimiter = DelimiterOf(options),
            IsRead = isRead,
            FromBeginning = isRead || options.Text("start_position") == "beginning",
            StatInterval = options.Duration("stat_interval"),
            DiscoverInterval = Math.Max(1, options.Integer("discover_interval")),
            CloseOlder = options.Duration("close_older"),
            IgnoreOlder = options.DurationOrNull("ignore_older"),
            MaxOpenFiles = (int)Math.Min(Positive(options, "max_open_files") ?? 4095, 1 << 20),
            ChunkBytes = chunkBytes,
            TurnBytes = count is { } n ? (long)Math.Min((decimal)n * chunkBytes, long.MaxValue) : isRead ? long.MaxValue : Math.Max(TailTurn, chunkBytes),
            SortByPath = options.Text("file_sort_by") == "path",
            SortDescending = options.Text("file_sort_direction") == "desc",
            SincedbWriteInterval = options.Duration("sincedb_write_interval"),
            SincedbCleanAfter = CleanAfter(options.Text("sincedb_clean_after")),
            DeleteCompleted = options.Text("file_completed_action") != "log",
            CompletedLog = CompletedLogOf(options, isRead),
            ExitAfterRead = ExitAfter(options, isRead),
            CheckArchives = options.Boolean("check_archive_validity"),
            MaxLineBytes = (int)Math.Clamp(options.Integer("max_line_bytes"), 1, 1 << 29),
        };
    }

    static long? Positive(OptionSet options, string name)
    {
        var value = options.IntegerOrNull(name);
        return value is null or > 0 ? value : throw new PluginConfigException(name, $"{name} must be above 0, not {value}");
    }

    static string SincedbPathOf(PluginContext context, IReadOnlyList<string> paths)
    {
        if (context.Options.TextOrNull("sincedb_path") is { Length: > 0 } given) return Path.GetFullPath(given);
        return Path.Combine(Path.GetFullPath(context.Pipeline.DataPath), SincedbPlace.For(paths));
    }

    static byte[] DelimiterOf(OptionSet options)
    {
        var text = options.Text("delimiter");
        return text.Length > 0 ? Encoding.UTF8.GetBytes(text) : throw new PluginConfigException("delimiter", "delimiter is empty, so no line would ever end", "delimiter => \"\\n\"");
    }

    static TimeSpan CleanAfter(string text) => DurationText.TryParse(text, out var seconds, plainUnit: 86_400)
        ? TimeSpan.FromSeconds(seconds)
        : throw new PluginConfigException("sincedb_clean_after", $"\"{text}\" is no duration", "for example " + DurationText.Examples);

    static string? CompletedLogOf(OptionSet options, bool isRead)
    {
        var action = options.Text("file_completed_action");
        if (!isRead || action == "delete") return null;
        return options.TextOrNull("file_completed_log_path") ?? throw new PluginConfigException("file_completed_log_path",
            $"file_completed_action => \"{action}\" needs file_completed_log_path", "file_completed_log_path => \"/var/log/logpipe/completed.log\"");
    }

    static bool ExitAfter(OptionSet options, bool isRead)
    {
        var exit = options.Boolean("exit_after_read");
        if (exit && !isRead) throw new PluginConfigException("exit_after_read", "exit_after_read needs mode => \"read\"; a tailed file has no end", "mode => \"read\"");
        return exit;
    }
}
