namespace LogPipe.Compat;

/// <summary>
/// Where the paths that an installation names are to be found: an installation is often looked at as a copy, while its files
/// still name the places of its own machine.
/// </summary>
sealed class PathMap
{
    readonly List<(string Old, string New)> _roots = [];
    readonly List<string> _bases = [];

    /// <summary>The roots of the other machine that are read from elsewhere, in the order in which they are tried.</summary>
    public IReadOnlyList<(string Old, string New)> Used => _used;

    readonly List<(string Old, string New)> _used = [];

    /// <summary>Says that what is below one folder there is below another here.</summary>
    public void Add(string old, string here)
    {
        if (!_roots.Contains((old, here))) _roots.Add((old, here));
    }

    /// <summary>Adds a folder that relative paths may start from.</summary>
    public void AddBase(string folder)
    {
        if (!_bases.Contains(folder)) _bases.Add(folder);
    }

    /// <summary>The place of a path, which may be a glob, on this machine; null when nothing is there.</summary>
    public string? Find(string path)
    {
        if (path.Length == 0 || path.Contains("${", StringComparison.Ordinal)) return null;
        if (!Path.IsPathRooted(path))
            return _bases.Select(b => Path.GetFullPath(Path.Combine(b, path))).FirstOrDefault(Exists);
        foreach (var root in _roots)
        {
            if (Below(path, root.Old) is not { } rest) continue;
            var here = Path.GetFullPath(Path.Combine(root.New, rest));
            if (!Exists(here)) continue;
            if (root.Old != root.New && !_used.Contains(root)) _used.Add(root);
            return here;
        }
        return Exists(path) ? Path.GetFullPath(path) : null;
    }

    /// <summary>The part of a path behind the folder of the installation, as it was called where it ran; null for a path outside of it.</summary>
    public string? WithinInstallation(string path) =>
        _roots.Where(r => r.Old != "/").Select(r => Below(path, r.Old) ?? Below(path, r.New)).FirstOrDefault(rest => rest is { Length: > 0 });

    /// <summary>The path relative to a folder; null when it is not in there.</summary>
    public static string? Below(string path, string folder)
    {
        folder = folder.TrimEnd('/');
        if (path == folder) return "";
        return path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..] : null;
    }

    /// <summary>The part of a glob before its first wildcard, up to a slash; a path without wildcards as it is.</summary>
    public static string Fixed(string glob)
    {
        var wild = glob.AsSpan().IndexOfAny("*?[{");
        if (wild < 0) return glob;
        var slash = glob.LastIndexOf('/', wild);
        return slash <= 0 ? "/" : glob[..slash];
    }

    static bool Exists(string path)
    {
        var start = Fixed(path);
        return start == path ? File.Exists(path) || Directory.Exists(path) : Directory.Exists(start);
    }
}
