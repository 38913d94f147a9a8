using System.Runtime.Versioning;

namespace LogPipe.Tests.Compat;

/// <summary>A target that cannot be made, that is there already, or in which somebody has worked.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class MigrateAgainTests : IDisposable
{
    readonly InstallationFolder _folder = new();

    public MigrateAgainTests()
    {
        _folder.Write("ls/logstash.yml", "path.data: HERE/state\n");
        _folder.Write("ls/conf.d/a.conf", "filter { }");
        _folder.Write("state/plugins/inputs/file/.sincedb_x", "1 0 2 3 4.0 /a\n");
    }

    string Target => _folder.Of("target");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_target_that_cannot_be_made_is_one_error_and_nothing_is_done()
    {
        _folder.Write("file", "");
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", _folder.Of("file/target"));
        Assert.StartsWith($"error   {_folder.Of("file/target")} cannot be made: ", output);
        Assert.EndsWith("\n0 copied, 0 changed, 0 new, 0 left, 1 error\n", output);
        Assert.Equal(1, code);
    }

    [Fact]
    public void Only_what_was_done_is_counted()
    {
        Directory.CreateDirectory(_folder.Of("target/conf.d/a.conf"));
        var (code, output, _) = Again();
        Assert.EndsWith($"  logpipe --path.settings {Target}\n", output);
        Assert.Contains("\n1 copied, 1 changed, 1 new, 0 left, 1 error\n", output);
        Assert.DoesNotContain("copy    conf.d/a.conf\n", output);
        Assert.Equal(1, code);
    }

    (int Code, string Out, string Error) Again(params string[] more) => CompatRun.Migrate([_folder.Of("ls"), "--to", Target, "--force", .. more]);

    [Theory]
    [InlineData("victim")]
    [InlineData("nowhere")]
    public void A_link_in_the_target_is_replaced_and_not_followed(string name)
    {
        _folder.Write("victim", "own");
        Directory.CreateDirectory(_folder.Of("target/conf.d"));
        File.CreateSymbolicLink(_folder.Of("target/conf.d/a.conf"), _folder.Of(name));
        Assert.Equal(0, Again().Code);
        Assert.Null(new FileInfo(_folder.Of("target/conf.d/a.conf")).LinkTarget);
        Assert.Equal("filter { }", _folder.Read("target/conf.d/a.conf"));
        Assert.Equal("own", _folder.Read("victim"));
        Assert.False(File.Exists(_folder.Of("nowhere")));
    }

    [Fact]
    public void Nothing_is_written_through_a_linked_folder_in_the_target()
    {
        Directory.CreateDirectory(_folder.Of("elsewhere"));
        Directory.CreateDirectory(Target);
        Directory.CreateSymbolicLink(_folder.Of("target/conf.d"), _folder.Of("elsewhere"));
        var (code, output, _) = Again();
        Assert.Contains($"error   conf.d/a.conf: {Target}/conf.d is a link, and nothing is written through links; put a folder in its place\n", output);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Of("elsewhere")));
        Assert.Equal(1, code);
    }
}
