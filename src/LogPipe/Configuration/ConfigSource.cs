using System.IO.Enumeration;
using System.Text;
using LogPipe.Configuration.Language;

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
        if (path.StartsWith("file://", StringComparison.Ordinal)) path = path["file://".Length..];
        var files = Find(path).Where(f => !f.EndsWith('~')).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            throw new ConfigSourceException($"no config files found at {path}", "check the path; a folder must hold files, a glob must match some");
        return [.. files.Select(Read)];
    }

    static IEnumerable<string> Find(string path)
    {
        if (File.Exists(path)) return [path];
        if (Directory.Exists(path)) return Directory.EnumerateFiles(path);
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        var pattern = Path.GetFileName(path);
        if (folder.AsSpan().IndexOfAny("*?") >= 0 || !Directory.Exists(folder)) return GlobFolders(folder, pattern);
        return Directory.EnumerateFiles(folder).Where(f => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(f), ignoreCase: false));
    }

    static IEnumerable<string> GlobFolders(string folder, string pattern)
    {
        var parent = Path.GetDirectoryName(folder);
        if (string.IsNullOrEmpty(parent) || !Directory.Exists(parent)) return [];
        var name = Path.GetFileName(folder);
        return Directory.EnumerateDirectories(parent)
            .Where(d => FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(d), ignoreCase: false))
            .SelectMany(Directory.EnumerateFiles)
            .Where(f => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(f), ignoreCase: false));
    }

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
