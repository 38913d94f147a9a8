using System.CommandLine;
using System.Text.Json;
using LogPipe.Cli;

namespace LogPipe.Tests.Cli;

public sealed class CheckCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_config_without_fault_exits_with_0()
    {
        Write("a.conf", "filter { drop { } }");
        Assert.Equal((0, "0 errors, 0 warnings in 1 file\n", ""), Run("a.conf"));
    }

    [Fact]
    public void Errors_exit_with_1_and_each_has_place_line_caret_and_help()
    {
        Write("a.conf", "filter { drp { } }\n");
        Assert.Equal((1, $$"""
            error LP2001: there is no filter plugin named drp
             --> {{Path.Combine(_folder, "a.conf")}}:1:10
              |
            1 | filter { drp { } }
              |          ^^^
              = help: did you mean drop?

            1 error, 0 warnings in 1 file

            """, ""), Run("a.conf"));
    }

    [Theory]
    [InlineData("filter { if [a] in [\"x\"] { drop { } } }", 0, 2)]
    [InlineData("filter { if [level] == \"ERROR\" { drop { } } }", 0, 0)]
    [InlineData("filter { if [a] in [\"x\"] { drp { } } }", 1, 1)]
    public void Warnings_exit_with_2_only_when_strict(string config, int plain, int strict)
    {
        Write("a.conf", config);
        Assert.Equal(plain, Run("a.conf").Code);
        Assert.Equal(strict, Run("a.conf", "--strict").Code);
    }

    [Fact]
    public void Json_is_one_array_for_editors()
    {
        Write("a.conf", "filter {\n  drp { } }\n");
        var (code, output, _) = Run("a.conf", "--json");
        Assert.Equal(1, code);
        var only = Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray());
        Assert.Equal($$"""{"code":"LP2001","severity":"error","file":"{{Path.Combine(_folder, "a.conf")}}","line":2,"column":3,"endLine":2,"endColumn":6,"message":"there is no filter plugin named drp","hint":"did you mean drop?"}""",
            JsonSerializer.Serialize(only));
        Write("a.conf", "filter { }");
        Assert.Equal((0, "[]\n", ""), Run("a.conf", "--json"));
    }

    [Fact]
    public void Files_of_a_folder_that_complete_each_other_are_one_pipeline()
    {
        Write("d/01-in.conf", "input { stdin { id => \"a\" } }");
        Write("d/02-filter.conf", "filter { drop { id => \"a\" } }");
        Write("d/03-out.conf", "output { stdout { } }");
        Write("d/README", "not a config");
        var (code, output, _) = Run("d");
        Assert.Equal(1, code);
        Assert.Contains("error LP2010: two plugins have the id a\n", output);
        Assert.Contains($"warning LP3006: {_folder}/d/README is not named .conf, and becomes part of the pipeline all the same when the folder is run\n", output);
        Assert.EndsWith("1 error, 1 warning in 3 files\n", output);
    }

    [Fact]
    public void Whole_files_beside_parts_of_others_are_checked_together_as_they_run()
    {
        Write("d/a.conf", "input { stdin { } } output { stdout { } }");
        Write("d/b.conf", "input { generator { id => \"a\" } } output { null { } }");
        Write("d/c.conf", "filter { drop { id => \"a\" } }");
        Write("d/.c.conf.swp", "\0");
        var (code, output, _) = Run("d");
        Assert.Equal(1, code);
        Assert.Contains("error LP2010: two plugins have the id a\n", output);
        Assert.EndsWith("1 error, 1 warning in 3 files\n", output);
    }

    [Fact]
    public void Mistakes_of_settings_stand_in_the_array()
    {
        Write("etc/logstash.yml", "node.name: a\npipeline.wrokers: 3\n");
        var (code, output, error) = Run("etc", "--json");
        Assert.Equal((1, ""), (code, error));
        var only = Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray());
        Assert.Equal(("LP3000", 2), (only.GetProperty("code").GetString(), only.GetProperty("line").GetInt32()));
        Assert.Contains("did you mean pipeline.workers?", only.GetProperty("message").GetString());
    }

    [Fact]
    public void Whole_pipelines_in_one_folder_are_checked_each_by_itself_and_told_to_become_one()
    {
        Write("d/a.conf", "input { stdin { id => \"a\" } } output { stdout { } }");
        Write("d/b.conf", "input { generator { id => \"a\" } } output { null { } }");
        var (code, output, _) = Run("d");
        Assert.Equal(0, code);
        Assert.StartsWith($"warning LP3006: {Path.Combine(_folder, "d", "b.conf")} and {Path.Combine(_folder, "d", "a.conf")} both have inputs and outputs, and become one pipeline when run together\n", output);
        Assert.EndsWith("0 errors, 1 warning in 2 files\n", output);
    }

    [Fact]
    public void Globs_and_several_paths_are_taken()
    {
        Write("x/a.conf", "filter { }");
        Write("x/b.conf", "filter { drp { } }");
        Write("c.conf", "filter { drp { } }");
        Assert.EndsWith("1 error, 0 warnings in 2 files\n", Run("x/*.conf").Out);
        Assert.EndsWith("2 errors, 0 warnings in 3 files\n", Run("x", "c.conf").Out);
    }

    [Fact]
    public void A_path_that_is_not_there_is_an_error_among_others()
    {
        Write("a.conf", "filter { drp { } }");
        var (code, output, _) = Run("none.conf", "a.conf");
        Assert.Equal(1, code);
        Assert.StartsWith("error LP3000: no config files found at ", output);
        Assert.EndsWith("2 errors, 0 warnings in 2 files\n", output);
    }

    [Fact]
    public void Without_a_path_the_config_of_the_settings_is_checked()
    {
        Write("a.conf", "filter { drp { } }");
        Write("config/logstash.yml", $"path.config: {Path.Combine(_folder, "a.conf")}\n");
        Assert.EndsWith("1 error, 0 warnings in 1 file\n", Invoke("--path.settings", Path.Combine(_folder, "config")).Out);
        Write("config/logstash.yml", "");
        Assert.Equal((1, "", "error: there is nothing to check; name a file, a folder or a glob: logpipe check /etc/logstash/conf.d\n"), Invoke("--path.settings", Path.Combine(_folder, "config")));
    }

    [Fact]
    public void A_folder_of_settings_stands_for_the_pipelines_it_names_each_with_its_settings()
    {
        Write("etc/logstash.yml", "pipeline.ecs_compatibility: disabled\n");
        Write("etc/jvm.options", "-Xmx1g\n");
        Write("etc/conf.d/a.conf", "filter { grok { match => { \"message\" => \"%{COMBINEDAPACHELOG}\" } } drp { } }");
        Write("etc/pipelines.yml", $$"""
            - pipeline.id: a
              path.config: {{_folder}}/etc/conf.d/*.conf
            - pipeline.id: b
              config.string: "filter { mutat { } }"
            """);
        var (code, output, error) = Run("etc");
        Assert.Equal((1, ""), (code, error));
        Assert.Contains($"error LP2001: there is no filter plugin named drp\n --> {_folder}/etc/conf.d/a.conf:1:68\n", output);
        Assert.Contains("error LP2001: there is no filter plugin named mutat\n --> pipelines.yml (pipeline b):1:10\n", output);
        Assert.EndsWith("2 errors, 0 warnings in 2 files\n", output);
        Assert.Equal((code, output, error), Invoke("--path.settings", Path.Combine(_folder, "etc")));

        Write("etc/pipelines.yml", "- pipeline.idd: a\n");
        var (bad, nothing, why) = Run("etc");
        Assert.Equal((1, ""), (bad, nothing));
        Assert.StartsWith($"error: {_folder}/etc/pipelines.yml:1: ", why);
        File.Delete(Path.Combine(_folder, "etc/pipelines.yml"));
        Assert.Equal((1, "", $"error: the settings in {_folder}/etc name no config: neither logstash.yml (path.config) nor pipelines.yml does; name the files themselves\n"), Run("etc"));
    }

    [Fact]
    public void Patterns_of_the_folder_parsers_beside_the_settings_are_known()
    {
        Write("config/logstash.yml", "");
        Write("config/parsers/own", "OWN \\d+\n");
        Write("a.conf", "filter { grok { match => { \"message\" => \"%{OWN:n}\" } } }");
        Assert.Equal(0, Run("a.conf", "--path.settings", Path.Combine(_folder, "config")).Code);
        Assert.Equal(1, Run("a.conf").Code);
    }

    void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    (int Code, string Out, string Error) Run(params string[] args) =>
        Invoke([.. args.Select(a => a.StartsWith('-') || Path.IsPathRooted(a) ? a : Path.Combine(_folder, a))]);

    static (int Code, string Out, string Error) Invoke(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var root = new RootCommand { new CheckCommand(new CliIo(output, error)).Create() };
        var code = root.Parse(["check", .. args]).Invoke();
        return (code, output.ToString(), error.ToString());
    }
}
