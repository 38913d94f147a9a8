using LogPipe.Plugins;

namespace LogPipe.Tests.Plugins;

public sealed class UsedFilesTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string At(string name) => Path.Combine(_folder, name);

    [Theory]
    [InlineData("nothing", false)]
    [InlineData("a file grew", true)]
    [InlineData("a file was touched", true)]
    [InlineData("a file came into the folder", true)]
    [InlineData("a file left the folder", true)]
    [InlineData("a file that was not there came", true)]
    [InlineData("what a link leads to grew", true)]
    [InlineData("another file came elsewhere", false)]
    public void A_change_of_any_of_them_is_noticed(string what, bool noticed)
    {
        Directory.CreateDirectory(At("folder"));
        Directory.CreateDirectory(At("elsewhere"));
        File.WriteAllText(At("file"), "one");
        File.WriteAllText(At("folder/inner"), "one");
        File.WriteAllText(At("elsewhere/real"), "one");
        File.CreateSymbolicLink(At("link"), At("elsewhere/real"));
        var whole = new UsedFiles();
        var used = new UsedFiles(whole);
        foreach (var path in new[] { "file", "folder", "absent", "link" }) used.Add(At(path));

        switch (what)
        {
            case "a file grew": File.AppendAllText(At("file"), "two"); break;
            case "a file was touched": File.SetLastWriteTimeUtc(At("file"), DateTime.UnixEpoch); break;
            case "a file came into the folder": File.WriteAllText(At("folder/new"), ""); break;
            case "a file left the folder": File.Delete(At("folder/inner")); break;
            case "a file that was not there came": File.WriteAllText(At("absent"), ""); break;
            case "what a link leads to grew": File.AppendAllText(At("elsewhere/real"), "two"); break;
            case "another file came elsewhere": File.WriteAllText(At("elsewhere/new"), ""); break;
        }

        Assert.Equal(noticed, used.HaveChanged());
        Assert.Equal(noticed, whole.HaveChanged());
    }

    [Fact]
    public void A_file_counts_as_it_was_when_it_was_first_read()
    {
        File.WriteAllText(At("file"), "one");
        var whole = new UsedFiles();
        whole.Add(At("file"));
        File.AppendAllText(At("file"), "two");
        var used = new UsedFiles(whole);
        used.Add(At("file"));
        used.Add(At("file"));
        Assert.True(used.HaveChanged());
    }
}
