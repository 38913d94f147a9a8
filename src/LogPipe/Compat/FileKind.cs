using LogPipe.Inputs.Files;

namespace LogPipe.Compat;

/// <summary>What a path leads to. Pipes, sockets and devices must not be opened: nobody may ever write to them.</summary>
static class FileKind
{
    /// <summary>What reports call those that are not opened.</summary>
    public const string NotFiles = "not files";

    /// <summary>Whether a path leads, through links, to something that is neither a file nor a folder. Opens nothing.</summary>
    public static bool IsSpecial(string path) => FileStat.TryGet(path, out var status, out _) && !status.IsRegular && !Directory.Exists(path);

    /// <summary>Whether a path leads to anything. That a link is there is not enough.</summary>
    public static bool IsThere(string path) => FileStat.TryGet(path, out _, out _);

    /// <summary>Whether a path leads to a file.</summary>
    public static bool IsFile(string path) => File.Exists(path) && !IsSpecial(path);

    /// <summary>A path when it is special, or those of a folder that are.</summary>
    public static IEnumerable<string> SpecialIn(string path) =>
        (Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1)).Where(IsSpecial);

    /// <summary>Says once of each that it is not read.</summary>
    public static void Report(Installation installation, IEnumerable<string> special, CompatFindings findings)
    {
        foreach (var path in special)
            findings.AddOnce(CompatVerdict.Ignored, CompatArea.File, NotFiles, "pipes, sockets and devices are not read", new CompatPlace(installation.Show(path)));
    }
}
