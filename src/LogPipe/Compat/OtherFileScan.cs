using System.Text.RegularExpressions;

namespace LogPipe.Compat;

/// <summary>Files of a Logstash installation besides settings, configs and what those name.</summary>
static partial class OtherFileScan
{
    /// <summary>The file of options for Java.</summary>
    public const string JvmOptions = "jvm.options";

    /// <summary>The file of Logstash's own log.</summary>
    public const string Log4j = "log4j2.properties";

    /// <summary>The file from which Logstash makes its service.</summary>
    public const string StartupOptions = "startup.options";

    /// <summary>What a persisted queue with events in it is called.</summary>
    public const string Queue = "persisted queue";

    /// <summary>What a dead letter queue with events in it is called.</summary>
    public const string DeadLetters = "dead letter queue";

    /// <summary>What to do about a persisted queue.</summary>
    public const string HowToDrain = "LogPipe cannot read it: before the switch set queue.drain: true in Logstash, stop what sends to it, and stop it, so that it delivers what the queue holds";

    /// <summary>Judges the files, and what Logstash has left in its data folder.</summary>
    public static void Run(Installation installation, CompatFindings findings)
    {
        Each(installation, findings, JvmOptions, (line, place) => Jvm(line, place, findings));
        Each(installation, findings, Log4j, (line, place) => Log(line, place, findings));
        Each(installation, findings, StartupOptions, (line, place) => findings.Add(CompatVerdict.Ignored, CompatArea.File, StartupOptions,
            "Logstash makes its service from it; write a unit whose ExecStart is logpipe --path.settings …, with User and Nice as here", place));
        Unused(installation, installation.SettingsFolder ?? installation.Root, installation.Pipelines.SelectMany(p => p.Files).Select(f => f.Name).ToHashSet(StringComparer.Ordinal), findings);
        foreach (var queue in Folders(installation, "path.queue", "queue").Where(LogstashQueue.HasEvents))
            findings.Add(CompatVerdict.Unsupported, CompatArea.File, Queue, HowToDrain, new CompatPlace(installation.Show(queue)));
        foreach (var letters in Folders(installation, "path.dead_letter_queue", "dead_letter_queue").Where(HasLetters))
            findings.Add(CompatVerdict.Unsupported, CompatArea.File, DeadLetters,
                "LogPipe cannot read its segments: before the switch empty it by a Logstash pipeline with the dead_letter_queue input", new CompatPlace(installation.Show(letters)));
    }

    static IEnumerable<string> Folders(Installation installation, string setting, string name)
    {
        var folder = installation.Node?.Value(setting) is { } given ? installation.Find(given) : installation.DataFolder is { } data ? Path.Combine(data, name) : null;
        return Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal) : [];
    }

    // The first byte is the version, which an empty segment has too.
    static bool HasLetters(string folder) => Directory.EnumerateFiles(folder, "*.log").Any(f => new FileInfo(f).Length > 1);

    static void Unused(Installation installation, string folder, HashSet<string> used, CompatFindings findings)
    {
        try
        {
            FileKind.Report(installation, FileKind.SpecialIn(folder), findings);
            foreach (var file in Directory.GetFiles(folder, "*.conf").Order(StringComparer.Ordinal).Where(f => !FileKind.IsSpecial(f)))
                if (!used.Contains(file)) findings.Add(CompatVerdict.Ignored, CompatArea.File, "configs", ConfigFiles.IsSample(file) ? "a sample that comes with Logstash; no pipeline reads it" : "no pipeline reads them", new CompatPlace(installation.Show(file)));
            foreach (var inner in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
                if (new DirectoryInfo(inner) is { LinkTarget: null } info && !info.Name.StartsWith('.')) Unused(installation, inner, used, findings);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            findings.Add(CompatVerdict.Unreadable, CompatArea.File, installation.Show(folder), $"cannot be read: {ex.Message}", new CompatPlace(installation.Show(folder)));
        }
    }

    static void Each(Installation installation, CompatFindings findings, string name, Action<string, CompatPlace> line)
    {
        if (installation.SettingsFile(name) is not { } path) return;
        try
        {
            var number = 0;
            foreach (var text in File.ReadLines(path))
            {
                number++;
                if (text.TrimStart() is { Length: > 0 } content && content[0] != '#') line(content.TrimEnd(), new CompatPlace(installation.Show(path), number));
            }
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            findings.Add(CompatVerdict.Unreadable, CompatArea.File, name, $"cannot be read: {ex.Message}", new CompatPlace(installation.Show(path)));
        }
    }

    static void Jvm(string line, CompatPlace place, CompatFindings findings)
    {
        var option = VersionOfJava().Replace(line, "");
        if (option.StartsWith("-Djavax.net.ssl.", StringComparison.Ordinal))
            findings.Add(CompatVerdict.Unsupported, CompatArea.File, $"{JvmOptions}: {NameOf(option)}", "there is no Java machine to trust for; name authorities by ssl_certificate_authorities and certificates by ssl_certificate in the plugins", place);
        else if (option.Contains("proxyHost", StringComparison.Ordinal) || option.Contains("proxyPort", StringComparison.Ordinal))
            findings.Add(CompatVerdict.Unsupported, CompatArea.File, $"{JvmOptions}: {NameOf(option)}", "name the proxy by the option proxy of the output", place);
        else if (option.StartsWith("-Duser.timezone", StringComparison.Ordinal))
            findings.Add(CompatVerdict.Different, CompatArea.File, $"{JvmOptions}: {NameOf(option)}", "set the time zone in the environment: TZ", place);
        else if (option.StartsWith("-Xms", StringComparison.Ordinal) || option.StartsWith("-Xmx", StringComparison.Ordinal))
            findings.Add(CompatVerdict.Ignored, CompatArea.File, $"{JvmOptions}: {option}", "there is no heap to size; memory is bounded by the queues", place);
        else findings.Add(CompatVerdict.Ignored, CompatArea.File, JvmOptions, "there is no Java machine here", place);
    }

    static string NameOf(string option) => option.Split('=')[0];

    static void Log(string line, CompatPlace place, CompatFindings findings)
    {
        var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
        // What Logstash ships takes its level from the settings.
        if (parts.Length == 2 && parts[0].EndsWith(".level", StringComparison.Ordinal) && !parts[1].Contains("${", StringComparison.Ordinal)
            && parts[0] is "rootLogger.level" or "logger.logstash.level")
            findings.Add(CompatVerdict.Ignored, CompatArea.File, $"{Log4j}: {line}", $"write log.level: {parts[1].ToLowerInvariant()} into logstash.yml", place);
        else findings.Add(CompatVerdict.Ignored, CompatArea.File, Log4j, "LogPipe's log is set by log.level, log.format and path.logs", place);
    }

    // A line may be for some versions of Java only: 11-13:-XX:+UseG1GC.
    [GeneratedRegex(@"^\d+(-\d*)?:")]
    private static partial Regex VersionOfJava();
}
