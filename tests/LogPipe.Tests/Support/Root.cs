namespace LogPipe.Tests.Support;

/// <summary>The folder of the repository.</summary>
static class Root
{
    /// <summary>Its path.</summary>
    public static string Path { get; } = Find();

    /// <summary>A file or folder in it.</summary>
    public static string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "LogPipe.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("the repository was not found");
        return folder.FullName;
    }
}
