using LogPipe.Tests.Golden;

namespace LogPipe.Tests.Source;

/// <summary>A source file of LogPipe.</summary>
/// <param name="Path">Its path below src/LogPipe, with slashes.</param>
/// <param name="Text">What it says.</param>
sealed record SourceText(string Path, string Text)
{
    /// <summary>Its folder below src/LogPipe; empty for the top.</summary>
    public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    /// <summary>Its name without extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The namespace that its folder asks for.</summary>
    public string Namespace => Folder.Length == 0 ? "LogPipe" : "LogPipe." + Folder.Replace('/', '.');

    /// <summary>Every source file.</summary>
    public static IReadOnlyList<SourceText> All { get; } = [.. Read()];

    static IEnumerable<SourceText> Read()
    {
        var root = System.IO.Path.GetFullPath(System.IO.Path.Combine(GoldenFiles.Folder, "..", "..", "src", "LogPipe"));
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = System.IO.Path.GetRelativePath(root, file).Replace('\\', '/');
            if (!path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
                yield return new SourceText(path, File.ReadAllText(file));
        }
    }
}
