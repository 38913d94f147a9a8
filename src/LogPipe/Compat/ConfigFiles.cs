using LogPipe.Configuration;
using LogPipe.Configuration.Checks;
using LogPipe.Configuration.Language;
using LogPipe.Grok;

namespace LogPipe.Compat;

/// <summary>Reads the configs of an installation as LogPipe does, but for what is no file, or only Logstash's sample.</summary>
static class ConfigFiles
{
    /// <summary>The config that comes with Logstash, which no pipeline reads.</summary>
    public const string Sample = "logstash-sample.conf";

    /// <summary>The files of a path.config. Throws <see cref="ConfigSourceException"/> when there are none or one cannot be read.</summary>
    /// <param name="path">A file, a folder or a glob.</param>
    /// <param name="special">Gets what is no file.</param>
    public static IReadOnlyList<SourceFile> Read(string path, ICollection<string> special)
    {
        var listed = Listed(path).ToList();
        var odd = listed.Where(FileKind.IsSpecial).ToList();
        if (odd.Count == 0) return ConfigSource.FromPath(path);
        foreach (var other in odd) special.Add(other);
        var files = listed.Except(odd).Where(f => !f.EndsWith('~')).Order(StringComparer.Ordinal).SelectMany(ConfigSource.FromPath).ToList();
        return files.Count > 0 ? files : throw new ConfigSourceException($"no config files found at {path}", "pipes, sockets and devices are not read");
    }

    /// <summary>The pipelines that the .conf files of a folder make. Throws as <see cref="Read"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<SourceFile>> Pipelines(string folder, ICollection<string> special)
    {
        var all = Directory.GetFiles(folder, "*.conf");
        var odd = all.Where(FileKind.IsSpecial).ToList();
        if (odd.Count == 0 && !all.Any(IsSample)) return CheckSources.Read(Path.Combine(folder, "*.conf"), []);
        foreach (var other in odd) special.Add(other);
        var files = all.Except(odd).Where(f => !IsSample(f)).Order(StringComparer.Ordinal).SelectMany(ConfigSource.FromPath).ToList();
        if (files.Count == 0) return [];
        return files.Count(IsWhole) < 2 ? [files] : [.. files.Select(f => (IReadOnlyList<SourceFile>)[f])];
    }

    /// <summary>Whether a folder has configs besides the sample.</summary>
    public static bool HasAny(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.conf").Any(f => !IsSample(f));

    /// <summary>Whether a file is Logstash's sample.</summary>
    public static bool IsSample(string path) => Path.GetFileName(path) == Sample;

    static bool IsWhole(SourceFile file)
    {
        var sections = ConfigParser.Parse(file).Partial.Sections.Where(s => s.Body.Count > 0).Select(s => s.Kind).ToHashSet();
        return sections.Contains(SectionKind.Input) && sections.Contains(SectionKind.Output);
    }

    static IEnumerable<string> Listed(string path)
    {
        if (File.Exists(path)) return [path];
        if (Directory.Exists(path)) return Directory.EnumerateFiles(path);
        var start = PathMap.Fixed(path);
        return start == path || !Directory.Exists(start) ? [] : Matching(start, path[start.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries), 0).Distinct();
    }

    static IEnumerable<string> Matching(string folder, string[] segments, int at)
    {
        var segment = segments[at];
        if (at == segments.Length - 1) return Directory.EnumerateFiles(folder).Where(f => FileGlob.IsMatch(segment, Path.GetFileName(f)));
        var inner = Directory.EnumerateDirectories(folder);
        return segment == "**"
            ? Matching(folder, segments, at + 1).Concat(inner.Where(d => new DirectoryInfo(d).LinkTarget is null && !Path.GetFileName(d).StartsWith('.')).SelectMany(d => Matching(d, segments, at)))
            : inner.Where(d => FileGlob.IsMatch(segment, Path.GetFileName(d))).SelectMany(d => Matching(d, segments, at + 1));
    }
}
