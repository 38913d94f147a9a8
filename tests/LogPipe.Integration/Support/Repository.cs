namespace LogPipe.Integration.Support;

/// <summary>Files of the repository.</summary>
static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below it.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "LogPipe.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("LogPipe.sln is not above the test program");
    }
}
