namespace LogPipe.Tests.Search;

/// <summary>A folder that is deleted at the end.</summary>
sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("logpipe-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
