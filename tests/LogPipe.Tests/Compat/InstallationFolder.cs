namespace LogPipe.Tests.Compat;

/// <summary>An installation made for one test.</summary>
sealed class InstallationFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("logpipe-compat-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>The path of a file or folder in it.</summary>
    public string Of(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file; HERE stands for the folder.</summary>
    public string Write(string name, string text)
    {
        var path = Of(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.Replace("HERE", Path, StringComparison.Ordinal));
        return path;
    }

    /// <summary>A file's text with HERE for the folder.</summary>
    public string Read(string name) => File.ReadAllText(Of(name)).Replace(Path, "HERE", StringComparison.Ordinal);
}
