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

    [Theory]
    [InlineData("conf.d/a.conf")]
    [InlineData("logstash.yml")]
    [InlineData("pipelines.yml")]
    public void A_file_that_was_changed_in_the_target_is_kept(string name)
    {
        Assert.Equal(0, CompatRun.Migrate(_folder.Of("ls"), "--to", Target).Code);
        _folder.Write("target/" + name, "# mended\n");
        _folder.Write("ls/conf.d/b.conf", "filter { }");
        var dry = Again("--dry-run").Out;
        var (code, output, _) = Again();
        Assert.Contains($"keep    {name}", output);
        Assert.Contains("          kept: changed since it was migrated; delete it to have it written anew\n", output);
        Assert.Contains(" 1 kept, 0 errors\n", output);
        Assert.Equal("Nothing is written: this is what would be done.\n\n" + output, dry);
        Assert.Equal(0, code);
        Assert.Equal("# mended\n", _folder.Read("target/" + name));
        Assert.True(File.Exists(_folder.Of("target/conf.d/b.conf")));
        // It is still known as changed.
        Again();
        Assert.Equal("# mended\n", _folder.Read("target/" + name));
    }

    [Fact]
    public void A_file_that_no_migration_has_written_is_kept()
    {
        _folder.Write("target/conf.d/a.conf", "# own\n");
        Assert.Contains("keep    conf.d/a.conf\n          kept: it is not what would be written; delete it to have it written anew\n", Again().Out);
        Assert.Equal("# own\n", _folder.Read("target/conf.d/a.conf"));
    }

    [Fact]
    public void A_file_that_nobody_has_changed_in_the_target_is_written_anew()
    {
        CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        _folder.Write("ls/conf.d/a.conf", "# newer\nfilter { }");
        Assert.DoesNotContain("keep", Again().Out);
        Assert.Equal("# newer\nfilter { }", _folder.Read("target/conf.d/a.conf"));
    }

    [Fact]
    public void A_pipeline_that_was_mended_in_the_list_is_no_failure_any_more()
    {
        _folder.Write("ls/pipelines.yml", "- pipeline.id: a\n  path.config: /etc/logstash/conf.d/a.conf\n- pipeline.id: b\n  config.string: 'filter { geoip { } }'\n");
        Assert.Equal(1, CompatRun.Migrate(_folder.Of("ls"), "--to", Target).Code);
        _folder.Write("target/pipelines.yml", "- pipeline.id: a\n  path.config: HERE/target/conf.d/a.conf\n");
        var (code, output, _) = Again();
        Assert.DoesNotContain("cannot load", output);
        Assert.Equal(0, code);
    }

    [Fact]
    public void Only_positions_are_taken_when_asked_for()
    {
        CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        _folder.Write("ls/conf.d/a.conf", "# newer\n");
        _folder.Write("state/plugins/inputs/file/.sincedb_x", "1 0 2 7 5.0 /a\n");
        _folder.Write("state/plugins/inputs/file/.sincedb_y", "2 0 2 8 5.0 /b\n");
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target, "--positions");
        Assert.Equal($"""
            copy    data/plugins/inputs/file/.sincedb_x from {_folder.Of("state")}/plugins/inputs/file/.sincedb_x
            copy    data/plugins/inputs/file/.sincedb_y from {_folder.Of("state")}/plugins/inputs/file/.sincedb_y

            2 copied, 0 changed, 0 new, 0 left, 0 errors

            Next:
              logpipe --path.settings {Target}

            """, output);
        Assert.Equal(0, code);
        Assert.Equal("filter { }", _folder.Read("target/conf.d/a.conf"));
        Assert.Equal("1 0 2 7 5.0 /a\n", _folder.Read("target/data/plugins/inputs/file/.sincedb_x"));
    }

    [Fact]
    public void Positions_alone_need_a_folder_that_was_made_before()
    {
        Assert.Equal((2, "", $"error: there is no logstash.yml in {Target}; make the folder first, without --positions\n"), CompatRun.Migrate(_folder.Of("ls"), "--to", Target, "--positions"));
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void Logstashs_keystore_is_not_brought_back_once_LogPipe_has_its_own()
    {
        _folder.Write("ls/logstash.keystore", "x");
        _folder.Write("ls/conf.d/a.conf", "filter { mutate { add_field => { \"a\" => \"${OF_NOBODY}\" } } }");
        Assert.Contains("logpipe keystore create", CompatRun.Migrate(_folder.Of("ls"), "--to", Target).Out);
        File.Delete(_folder.Of("target/logstash.keystore"));
        _folder.Write("target/logpipe.keystore", "x");
        var output = Again().Out;
        Assert.Contains("leave   logstash.keystore\n          logpipe.keystore has taken its place\n", output);
        Assert.DoesNotContain("logpipe keystore", output);
        Assert.False(File.Exists(_folder.Of("target/logstash.keystore")));
    }
}
