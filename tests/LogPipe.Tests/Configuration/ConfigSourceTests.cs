using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Plugins;
using LogPipe.Queues;
using Serilog;

namespace LogPipe.Tests.Configuration;

public sealed class ConfigSourceTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public ConfigSourceTests()
    {
        foreach (var name in new[] { "conf.d/20-out.conf", "conf.d/10-in.conf", "conf.d/15-filter.cfg", "conf.d/15-filter.cfg~", "conf.d/.hidden.conf", "conf.d/sub/30.conf", "other/10.conf", "other/deep/er/40.conf" })
        {
            var path = Path.Combine(_folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "filter { }");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("conf.d/10-in.conf", "conf.d/10-in.conf")]
    [InlineData("conf.d/*.conf", "conf.d/10-in.conf conf.d/20-out.conf")]
    [InlineData("conf.d/{15,20}*", "conf.d/15-filter.cfg conf.d/20-out.conf")]
    [InlineData("conf.d/1[05]-*", "conf.d/10-in.conf conf.d/15-filter.cfg")]
    [InlineData("conf.d/?0-*.conf", "conf.d/10-in.conf conf.d/20-out.conf")]
    [InlineData("*/10*.conf", "conf.d/10-in.conf other/10.conf")]
    [InlineData("{conf.d,other}/10*", "conf.d/10-in.conf other/10.conf")]
    [InlineData("other/**/*.conf", "other/10.conf other/deep/er/40.conf")]
    [InlineData("**/[34]0.conf", "conf.d/sub/30.conf other/deep/er/40.conf")]
    public void A_glob_gives_its_files_by_name(string path, string expected) => Assert.Equal(expected.Split(' '), Find(path));

    [Theory]
    [InlineData("conf.d")]
    [InlineData("conf.d/")]
    public void A_folder_gives_its_files_by_name_without_backups_hidden_ones_and_subfolders(string path) =>
        Assert.Equal(["conf.d/10-in.conf", "conf.d/15-filter.cfg", "conf.d/20-out.conf"], Find(path));

    [Theory]
    [InlineData("nothing/*.conf", "no config files found")]
    [InlineData("conf.d/*.xyz", "no config files found")]
    public void Nothing_found_is_an_error(string path, string expected) =>
        Assert.Contains(expected, Assert.Throws<ConfigSourceException>(() => Find(path)).Message);

    [Fact]
    public void A_config_on_another_machine_is_refused() =>
        Assert.Contains("files only", Assert.Throws<ConfigSourceException>(() => ConfigSource.FromPath("https://example.com/a.conf")).Message);

    [Fact]
    public void Sections_of_several_files_follow_each_other_and_mistakes_name_their_file()
    {
        File.WriteAllText(Path.Combine(_folder, "conf.d/10-in.conf"), "input { generator { id => \"g\" } }\nfilter { mutate { id => \"m1\" } }\nfilter { mutate { id => \"m2\" } }");
        File.WriteAllText(Path.Combine(_folder, "conf.d/15-filter.cfg"), "filter { mutate { id => \"m3\" } }\noutput { null { id => \"o1\" } }");
        File.WriteAllText(Path.Combine(_folder, "conf.d/20-out.conf"), "output { null { id => \"o2\" } }");
        File.Delete(Path.Combine(_folder, "conf.d/.hidden.conf"));
        var (plan, _) = Load();
        Assert.Equal(["m1", "m2", "m3"], plan!.AllFilters.Select(f => f.Context.Id));
        Assert.Equal(["o1", "o2"], plan.Outputs.Select(o => o.Context.Id));

        File.WriteAllText(Path.Combine(_folder, "conf.d/15-filter.cfg"), "filter {\n mutat {} }");
        File.WriteAllText(Path.Combine(_folder, "conf.d/20-out.conf"), "\n\noutput { nul {} }");
        var (none, diagnostics) = Load();
        Assert.Null(none);
        Assert.Equal(["15-filter.cfg", "20-out.conf"], diagnostics.Select(d => Path.GetFileName(d.Span.File.Name)));

        (LogPipe.Pipelines.PipelinePlan?, IReadOnlyList<LogPipe.Configuration.Language.Diagnostic>) Load() =>
            new PipelineLoader(new PluginCatalog(BuiltInPlugins.All), new EnvironmentValues(_ => null), new LoggerConfiguration().CreateLogger())
                .Load(ConfigSource.FromPath(Path.Combine(_folder, "conf.d")), new PipelineInfo { DataPath = _folder }, new NoDeadLetterQueue());
    }

    string[] Find(string path) => [.. ConfigSource.FromPath(Path.Combine(_folder, path)).Select(f => Path.GetRelativePath(_folder, f.Name))];
}
