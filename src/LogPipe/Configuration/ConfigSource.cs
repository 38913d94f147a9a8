using System.Text;
using LogPipe.Configuration.Language;
using LogPipe.Grok;

namespace LogPipe.Configuration;

/// <summary>Finds the files of a pipeline's config: a file, a folder (its files by name) or a glob; or a text given directly.</summary>
static class ConfigSource
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name of a config that was given as text.</summary>
    public const string StringName = "config string";

    /// <summary>A config given as text.</summary>
    public static SourceFile FromString(string text) => new(StringName, text);

    /// <summary>Reads the files, by path. Throws <see cref="ConfigSourceException"/> when there are none or one cannot be read.</summary>
    public static IReadOnlyList<SourceFile> FromPath(string path)
    {
        if (path.StartsWith("http://", StringComparison.Ordinal) || path.StartsWith("https://", StringComparison.Ordinal))
            throw new ConfigSourceException($"the config {path} is on another machine, and LogPipe reads files only", "fetch it to a file, and name that by -f");
        if (path.StartsWith("file://", StringComparison.Ordinal)) path = path["file://".Length..];
        var files = Find(path).Where(f => !f.EndsWith('~')).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            throw new ConfigSourceException($"no config files found at {path}", "check the path; a folder must hold files, a glob must match some");
        return [.. files.Select(Read)];
    }

    static IEnumerable<string> Find(string path)
    {
        if (File.Exists(path)) return [path];
        if (Directory.Exists(path)) return Directory.EnumerateFiles(path).Where(f => !IsHidden(f));
        return Glob(path);
    }

    /// <summary>As in Logstash's globs; editors keep their swap files so.</summary>
    static bool IsHidden(string path) => Path.GetFileName(path.AsSpan()) is ['.', ..];

    /// <summary>The files that a glob matches, segment by segment; ** stands for any folders, also none.</summary>
    static IEnumerable<string> Glob(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> folders = [path.StartsWith('/') ? "/" : "."];
        foreach (var segment in segments.SkipLast(1))
            folders = segment == "**" ? folders.SelectMany(WithSubfolders).Distinct() : folders.SelectMany(f => Enter(f, segment));
        return folders.SelectMany(f => Directory.EnumerateFiles(f)).Where(f => FileGlob.IsMatch(segments[^1], Path.GetFileName(f)) && (segments[^1][0] == '.' || !IsHidden(f)))
            .Select(f => f.StartsWith("./", StringComparison.Ordinal) ? f[2..] : f);
    }

    static IEnumerable<string> Enter(string folder, string segment)
    {
        var plain = Path.Combine(folder, segment);
        if (Directory.Exists(plain)) return [plain];
        return segment.AsSpan().IndexOfAny("*?[{") < 0 ? [] : Directory.EnumerateDirectories(folder).Where(d => FileGlob.IsMatch(segment, Path.GetFileName(d)));
    }

    static IEnumerable<string> WithSubfolders(string folder) =>
        Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden }).Prepend(folder);

    static SourceFile Read(string path)
    {
        try
        {
            return new SourceFile(path, Strict.GetString(File.ReadAllBytes(path)));
        }
        catch (DecoderFallbackException ex)
        {
            throw new ConfigSourceException($"{path} is not valid UTF-8 at byte {ex.Index}", "save the file as UTF-8");
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new ConfigSourceException($"{path} cannot be read: {ex.Message}", "check the rights of the file and of its folder");
        }
    }
}
