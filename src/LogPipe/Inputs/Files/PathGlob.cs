namespace LogPipe.Inputs.Files;

/// <summary>
/// An absolute path with patterns, as Ruby's <c>Dir.glob</c> reads it: <c>*</c> and friends within one name, <c>**</c>
/// for any number of directories (hidden ones and symbolic links left out), <c>{a,b}</c> for alternatives.
/// </summary>
sealed class PathGlob
{
    static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };
    static readonly EnumerationOptions NoLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    readonly string _root;
    readonly Segment[] _segments;

    PathGlob(string pattern)
    {
        _root = Path.GetPathRoot(pattern) is { Length: > 0 } root ? root : "/";
        _segments = [.. pattern[_root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Segment.Of)];
    }

    /// <summary>The globs that a configured path stands for.</summary>
    public static IEnumerable<PathGlob> Parse(string path) => Braces.Expand(path).Select(p => new PathGlob(p));

    /// <summary>Adds the paths that fit; whether they lead to files is for the caller to see.</summary>
    /// <param name="found">Where to add.</param>
    /// <param name="failed">Called with directories that cannot be listed, and why.</param>
    public void AddTo(ISet<string> found, Action<string, string> failed) => Walk(_root, 0, found, failed);

    void Walk(string directory, int index, ISet<string> found, Action<string, string> failed)
    {
        if (index == _segments.Length) return;
        var segment = _segments[index];
        var isLast = index == _segments.Length - 1;
        if (segment.Pattern is null)
        {
            var path = Path.Combine(directory, segment.Name);
            if (!isLast) Walk(path, index + 1, found, failed);
            else if (File.Exists(path)) found.Add(path);
            return;
        }
        try
        {
            if (segment.IsRecursive && !isLast) WalkDeep(directory, index, found, failed);
            else if (isLast) AddFiles(directory, segment.Pattern, found);
            else WalkDirectories(directory, index, segment.Pattern, found, failed);
        }
        catch (DirectoryNotFoundException)
        {
            // A directory may come later or vanish while it is listed; the next discovery looks again.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failed(directory, e.Message);
        }
    }

    void WalkDeep(string directory, int index, ISet<string> found, Action<string, string> failed)
    {
        Walk(directory, index + 1, found, failed);
        foreach (var child in Directory.EnumerateDirectories(directory, "*", NoLinks))
            if (!Path.GetFileName(child.AsSpan()).StartsWith('.')) Walk(child, index, found, failed);
    }

    void WalkDirectories(string directory, int index, NamePattern pattern, ISet<string> found, Action<string, string> failed)
    {
        foreach (var child in Directory.EnumerateDirectories(directory, "*", Everything))
            if (pattern.Matches(Path.GetFileName(child.AsSpan()))) Walk(child, index + 1, found, failed);
    }

    static void AddFiles(string directory, NamePattern pattern, ISet<string> found)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", Everything))
            if (pattern.Matches(Path.GetFileName(file.AsSpan()))) found.Add(file);
    }

    readonly record struct Segment(string Name, NamePattern? Pattern, bool IsRecursive)
    {
        public static Segment Of(string text) => new(text, NamePattern.IsPattern(text) ? new NamePattern(text) : null, text == "**");
    }
}
