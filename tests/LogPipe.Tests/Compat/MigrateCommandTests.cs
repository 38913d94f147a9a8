using System.Runtime.Versioning;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Compat;

public sealed class MigrateCommandTests : IDisposable
{
    readonly InstallationFolder _folder = new();

    string Target => _folder.Of("target");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_done_with_the_fixture_is_this()
    {
        var (code, output, error) = CompatRun.Migrate(CompatRun.Fixture + "/settings", "--data", CompatRun.Fixture + "/data", "--to", Target);
        Assert.Equal(CompatRun.Expected("migrate.txt", Target), output);
        Assert.Equal((1, ""), (code, error));
        Assert.Equal(CompatRun.Expected("migrated/logstash.yml", Target), File.ReadAllText(Path.Combine(Target, "logstash.yml")));
        Assert.Equal(CompatRun.Expected("migrated/pipelines.yml", Target), File.ReadAllText(Path.Combine(Target, "pipelines.yml")));
        string[] made = [.. Directory.GetFiles(Target, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Target, f)).Order(StringComparer.Ordinal)];
        Assert.Equal(
        [
            ".logpipe-migrate", "conf.d.off/old.conf", "conf.d/01-input.conf", "conf.d/02-filter.conf", "conf.d/03-output.conf", "data/pay.sincedb",
            "data/plugins/inputs/file/.sincedb_82c2cd75ae9059e22afc23b92b4fcdd4", "dictionaries/status.yml", "logstash.keystore", "logstash.yml",
            "patterns/extra", "patterns/shop", "pipelines.yml", "pipelines/files.conf", "pipelines/orders.conf", "scripts/total.rb", "templates/shop.json",
        ], made);
    }

    [Fact]
    public void Configs_keep_every_character_but_those_of_the_paths()
    {
        CompatRun.Migrate(CompatRun.Fixture + "/settings", "--data", CompatRun.Fixture + "/data", "--to", Target);
        foreach (var file in Directory.GetFiles(CompatRun.Fixture + "/settings", "*.conf", SearchOption.AllDirectories))
        {
            var there = File.ReadAllText(Path.Combine(Target, Path.GetRelativePath(CompatRun.Fixture + "/settings", file)));
            Assert.Equal(File.ReadAllText(file), there.Replace(Target + "/data/", "/var/lib/logstash/", StringComparison.Ordinal).Replace(Target, "/etc/logstash", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_fixture_passes_the_test_of_configs_after_its_secrets_are_added()
    {
        CompatRun.Migrate(CompatRun.Fixture + "/settings", "--data", CompatRun.Fixture + "/data", "--to", Target);
        // Logstash's keystore stands in the way until the values are there, instead of a default being taken in silence.
        var (before, _, refused) = await LogPipeProcess.RunAsync(_folder.Path, "", "-t", "--path.settings", Target);
        Assert.Equal(1, before);
        Assert.Contains("logpipe keystore add API_PASSWORD", refused);
        Assert.Equal(0, (await LogPipeProcess.RunAsync(_folder.Path, "", "keystore", "create", "--path.settings", Target)).Code);
        Assert.Equal(0, (await LogPipeProcess.RunAsync(_folder.Path, "ERROR\nsecret-one\nsecret-two\n", "keystore", "add", "--path.settings", Target, "ALERT_LEVEL", "API_PASSWORD", "ES_PASSWORD")).Code);
        var (code, output, error) = await LogPipeProcess.RunAsync(_folder.Path, "", "-t", "--path.settings", Target);
        Assert.True(code == 0, error);
        Assert.EndsWith("Configuration OK\n", output);
    }

    [Fact]
    public void A_dry_run_says_the_same_and_writes_nothing()
    {
        var (_, dry, _) = CompatRun.Migrate(CompatRun.Fixture + "/settings", "--data", CompatRun.Fixture + "/data", "--to", Target, "--dry-run");
        Assert.False(Directory.Exists(Target));
        Assert.Equal("Nothing is written: this is what would be done.\n\n" + CompatRun.Expected("migrate.txt", Target), dry);
    }

    [Fact]
    public void A_target_that_is_not_empty_needs_force()
    {
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/conf.d/a.conf", "filter { }");
        _folder.Write("target/own", "kept");
        var (code, output, error) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Equal((2, "", $"error: {Target} is not empty; name another folder by --to, or write into it by --force\n"), (code, output, error));
        Assert.Equal(0, CompatRun.Migrate(_folder.Of("ls"), "--to", Target, "--force").Code);
        Assert.Equal("kept", _folder.Read("target/own"));
        Assert.True(File.Exists(_folder.Of("target/conf.d/a.conf")));
    }

    [Theory]
    [InlineData("ls/new")]
    [InlineData("ls")]
    [InlineData("")]
    public void A_target_within_the_installation_or_around_it_is_refused(string target)
    {
        _folder.Write("ls/logstash.yml", "");
        var (code, _, error) = CompatRun.Migrate(_folder.Of("ls"), "--to", _folder.Of(target), "--force");
        Assert.Equal(2, code);
        Assert.Contains("lie within each other", error);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Modes_of_files_and_folders_are_kept()
    {
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _folder.Write("ls/logstash.yml", "queue.type: persisted\n");
        _folder.Write("ls/conf.d/a.conf", "filter { }");
        File.SetUnixFileMode(_folder.Of("ls/logstash.yml"), Private | UnixFileMode.GroupRead);
        File.SetUnixFileMode(_folder.Of("ls/conf.d/a.conf"), Private);
        File.SetUnixFileMode(_folder.Of("ls/conf.d"), Private | UnixFileMode.UserExecute);
        Assert.Equal(0, CompatRun.Migrate(_folder.Of("ls"), "--to", Target).Code);
        Assert.Equal(Private | UnixFileMode.GroupRead, File.GetUnixFileMode(_folder.Of("target/logstash.yml")));
        Assert.Equal(Private, File.GetUnixFileMode(_folder.Of("target/conf.d/a.conf")));
        Assert.Equal(Private | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Of("target/conf.d")));
    }

    [Fact]
    public void What_lies_outside_of_the_installation_stays_where_it_is()
    {
        _folder.Write("elsewhere/p", "OWN \\d+");
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/conf.d/a.conf", "filter { grok { patterns_dir => \"HERE/elsewhere\" match => { \"message\" => \"%{OWN:n}\" } } }");
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Equal(0, code);
        Assert.Contains($"leave   {_folder.Of("elsewhere")}\n          it is outside of the installation, and filter grok reads it from where it is\n", output);
        Assert.Equal(_folder.Read("ls/conf.d/a.conf"), _folder.Read("target/conf.d/a.conf"));
    }

    [Fact]
    public void A_home_folder_becomes_a_settings_folder()
    {
        _folder.Write("ls/config/logstash.yml", "http.host: 0.0.0.0\n");
        _folder.Write("ls/config/pipelines.yml", "- pipeline.id: main\n  path.config: \"/usr/share/logstash/pipeline\"\n");
        _folder.Write("ls/pipeline/a.conf", "filter { grok { patterns_dir => ['./patterns'] match => { \"message\" => \"%{OWN:n}\" } } }");
        _folder.Write("ls/patterns/p", "OWN \\d+");
        _folder.Write("ls/data/plugins/inputs/file/.sincedb_x", "1 0 2 3 4.0 /a\n");
        Assert.Equal(0, CompatRun.Migrate(_folder.Of("ls"), "--to", Target).Code);
        Assert.Equal("http.host: 0.0.0.0\npath.data: HERE/target/data\n", _folder.Read("target/logstash.yml"));
        Assert.Equal("- pipeline.id: main\n  path.config: HERE/target/pipeline\n", _folder.Read("target/pipelines.yml"));
        Assert.Equal("filter { grok { patterns_dir => ['HERE/target/patterns'] match => { \"message\" => \"%{OWN:n}\" } } }", _folder.Read("target/pipeline/a.conf"));
        Assert.True(File.Exists(_folder.Of("target/patterns/p")));
        Assert.True(File.Exists(_folder.Of("target/data/plugins/inputs/file/.sincedb_x")));
    }

    [Fact]
    public async Task Configs_only_get_settings_and_run()
    {
        _folder.Write("ls/a.conf", "input { stdin { } } output { stdout { codec => line { format => \"%{message}\" } } }");
        _folder.Write("ls/b.conf", "input { generator { count => 1 } } output { null { } }");
        Assert.Equal(0, CompatRun.Migrate(_folder.Of("ls"), "--to", Target).Code);
        Assert.Equal("path.data: HERE/target/data\n", _folder.Read("target/logstash.yml"));
        Assert.Equal("- pipeline.id: a\n  path.config: HERE/target/conf.d/a.conf\n- pipeline.id: b\n  path.config: HERE/target/conf.d/b.conf\n", _folder.Read("target/pipelines.yml"));
        var (code, output, error) = await LogPipeProcess.RunAsync(_folder.Path, "one\ntwo\n", "--path.settings", Target, "--api.enabled", "false");
        Assert.True(code == 0, error);
        Assert.Equal("one\ntwo\n", output);
    }

    [Fact]
    public void Positions_of_a_LogPipe_that_has_run_are_not_put_back()
    {
        _folder.Write("ls/logstash.yml", "path.data: HERE/state");
        _folder.Write("ls/conf.d/a.conf", "input { file { path => \"/a\" } } output { null { } }");
        _folder.Write("state/plugins/inputs/file/.sincedb_x", "1 0 2 3 4.0 /a\n");
        Assert.Equal(0, CompatRun.Migrate(_folder.Of("ls"), "--to", Target).Code);
        _folder.Write("target/data/plugins/inputs/file/.sincedb_x", "1 0 2 99 5.0 /a\n");
        CompatRun.Migrate(_folder.Of("ls"), "--to", Target, "--force");
        Assert.Equal("1 0 2 3 4.0 /a\n", _folder.Read("target/data/plugins/inputs/file/.sincedb_x"));
        _folder.Write("target/data/uuid", "x");
        _folder.Write("target/data/plugins/inputs/file/.sincedb_x", "1 0 2 99 5.0 /a\n");
        var (_, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target, "--force");
        Assert.Equal("1 0 2 99 5.0 /a\n", _folder.Read("target/data/plugins/inputs/file/.sincedb_x"));
        Assert.Contains("LogPipe has run since and has its own positions in ", output);
    }

    [Fact]
    public void Who_sends_to_a_pipeline_that_is_left_out_is_named_since_it_would_wait()
    {
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/pipelines.yml", "- pipeline.id: a\n  config.string: 'input { stdin { } } output { pipeline { send_to => [\"x\", \"y\"] } }'\n- pipeline.id: b\n  config.string: 'input { pipeline { address => y } } filter { geoip { } }'\n");
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Equal(1, code);
        Assert.Contains("  pipeline a sends to it (address y), and waits as long as nobody has that address; write ensure_delivery => false there to go on without\n", output);
    }

    [Fact]
    public void The_only_pipeline_is_taken_over_even_when_it_cannot_be_loaded_and_what_is_wrong_is_said()
    {
        _folder.Write("ls/logstash.yml", "");
        _folder.Write("ls/pipelines.yml", "- pipeline.id: a\n  path.config: /etc/logstash/c.conf\n");
        _folder.Write("ls/c.conf", "filter { geoip { } }");
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Equal(1, code);
        Assert.Contains("\npipeline a cannot be loaded by LogPipe yet:\n  filter geoip at c.conf:1\n", output);
        Assert.Equal("- pipeline.id: a\n  path.config: HERE/target/c.conf\n", _folder.Read("target/pipelines.yml"));
    }

    [Fact]
    public void Paths_in_a_config_given_as_text_are_named()
    {
        _folder.Write("ls/logstash.yml", "config.string: 'filter { grok { patterns_dir => \"/etc/logstash/patterns\" match => { \"message\" => \"%{OWN}\" } } }'\n");
        _folder.Write("ls/patterns/p", "OWN \\d+");
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Equal(0, code);
        Assert.Contains($"          line 1: config.string names /etc/logstash/patterns, which is left; write {Target}/patterns\n", output);
        Assert.True(File.Exists(_folder.Of("target/patterns/p")));
    }

    [Fact]
    public void A_copy_of_a_container_becomes_a_settings_folder()
    {
        _folder.Write("dk/usr/share/logstash/config/logstash.yml", "");
        _folder.Write("dk/usr/share/logstash/config/pipelines.yml", "- pipeline.id: main\n  path.config: \"/usr/share/logstash/pipeline\"\n");
        _folder.Write("dk/usr/share/logstash/pipeline/a.conf", "filter { }");
        Assert.Equal(0, CompatRun.Migrate(_folder.Of("dk"), "--to", Target).Code);
        Assert.Equal("- pipeline.id: main\n  path.config: HERE/target/pipeline\n", _folder.Read("target/pipelines.yml"));
        Assert.True(File.Exists(_folder.Of("target/pipeline/a.conf")));
    }

    [Theory]
    [InlineData("config/logstash-sample.conf")]
    [InlineData("config/conf.d/logstash-sample.conf")]
    public void A_sample_is_no_pipeline_and_no_command_is_printed_that_cannot_work(string sample)
    {
        _folder.Write("ls/config/logstash.yml", "");
        _folder.Write("ls/config/pipelines.yml", "# - pipeline.id: none\n");
        _folder.Write("ls/" + sample, "input { beats { port => 5044 } } output { null { } }");
        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", Target);
        Assert.Contains(sample.Contains("conf.d") ? "there are no .conf files" : "there are no .conf files but logstash-sample.conf, which is a sample that no pipeline reads", output);
        Assert.DoesNotContain("\nNext:\n", output);
        Assert.EndsWith($"\nThere is no pipeline yet that could run: write a config, and name it in {Target}/pipelines.yml.\n", output);
        Assert.Equal(1, code);
        Assert.Contains("      a sample that comes with Logstash; no pipeline reads it\n", CompatRun.Compat(_folder.Of("ls")).Out);
    }
}
