using System.Text.Json;

namespace LogPipe.Tests.Compat;

public sealed class CompatReportTests
{
    [Fact]
    public void The_report_on_the_fixture_is_this_one()
    {
        var (code, output, error) = CompatRun.Compat(CompatRun.Fixture + "/settings", "--data", CompatRun.Fixture + "/data");
        Assert.Equal(CompatRun.Expected("compat.txt"), output);
        Assert.Equal((1, ""), (code, error));
    }

    [Fact]
    public void Json_says_the_same()
    {
        var (code, output, error) = CompatRun.Compat(CompatRun.Fixture + "/settings", "--data", CompatRun.Fixture + "/data", "--json");
        Assert.Equal(CompatRun.Expected("compat.json"), output);
        Assert.Equal((1, ""), (code, error));
        var root = JsonDocument.Parse(output).RootElement;
        foreach (var total in root.GetProperty("totals").EnumerateObject())
            Assert.Equal(total.Value.GetInt32(), root.GetProperty("findings").EnumerateArray()
                .Where(f => f.GetProperty("verdict").GetString() == total.Name).Sum(f => f.GetProperty("places").GetArrayLength()));
    }

    [Fact]
    public void An_installation_without_obstacles_exits_with_0()
    {
        using var folder = new InstallationFolder();
        folder.Write("logstash.yml", "pipeline.workers: 2\nqueue.checkpoint.acks: 1\n");
        folder.Write("conf.d/a.conf", "input { stdin { } }\noutput { null { } }\n");
        var (code, output, _) = CompatRun.Compat(folder.Path);
        Assert.Equal($"""
            {folder.Path} is a settings folder
            pipeline main: conf.d/a.conf

            DIFFERENT
              input stdin (pipeline main)
                  a last line without newline is delivered; Logstash loses it
                  at conf.d/a.conf:1

            IGNORED
              queue.checkpoint.acks
                  what is delivered is noted every second
                  at logstash.yml:2

            SAME
              settings: pipeline.workers
              output null (pipeline main): 1 use

            NOT SET
              dead_letter_queue.enable: true unless set, false in Logstash
              pipeline.ecs_compatibility: v8 unless set, as in Logstash 8 and later; disabled in Logstash 7
              allow_superuser: true unless set, false in Logstash

            2 same, 1 different, 1 ignored, 0 unsupported

            """, output);
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("nowhere", "there is no folder ")]
    [InlineData("", "there is nothing of Logstash in ")]
    public void A_folder_without_Logstash_exits_with_2(string name, string message)
    {
        using var folder = new InstallationFolder();
        var (code, output, error) = CompatRun.Compat(folder.Of(name));
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("error: " + message, error);
    }

    [Theory]
    [InlineData("compat", "", "name one folder: logpipe compat /etc/logstash")]
    [InlineData("compat", "a b", "name one folder: logpipe compat /etc/logstash")]
    [InlineData("compat", "a --jsn", "there is no option --jsn; did you mean --json?")]
    [InlineData("migrate", "", "name one folder: logpipe migrate /etc/logstash")]
    [InlineData("migrate", "a", "name the folder to make: --to /etc/logpipe")]
    [InlineData("migrate", "a --nothing --to x", "there is no option --nothing; see logpipe migrate --help")]
    public void Wrong_use_exits_with_2(string command, string arguments, string message)
    {
        var given = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((2, "", $"error: {message}\n"), command == "compat" ? CompatRun.Compat(given) : CompatRun.Migrate(given));
    }

    [Fact]
    public void A_data_folder_that_is_not_there_exits_with_2()
    {
        using var folder = new InstallationFolder();
        folder.Write("logstash.yml", "");
        Assert.Equal((2, "", $"error: there is no folder {folder.Of("data")}; name Logstash's path.data by --data\n"), CompatRun.Compat(folder.Path, "--data", folder.Of("data")));
    }

    [Theory]
    [InlineData("a.conf", "filter { grok { ")]
    [InlineData("a.conf", "filter { drop { percentage => \"x\" } }")]
    [InlineData("a.conf", "filter { grok { match => { \"message\" => \"%{NOWHERE}\" } } }")]
    [InlineData("logstash.yml", "a: [")]
    [InlineData("logstash.yml", "pipeline.workers: many")]
    [InlineData("pipelines.yml", "- pipeline.id: x")]
    [InlineData("pipelines.yml", "- path.config: /nowhere/*.conf")]
    [InlineData("pipelines.yml", "- path.config: HERE/a.conf\n  path.data: /x")]
    [InlineData("patterns/p", "A %{B}")]
    [InlineData("patterns/p", "A (")]
    public void Whatever_cannot_be_loaded_exits_with_1(string name, string text)
    {
        using var folder = new InstallationFolder();
        folder.Write("logstash.yml", "");
        folder.Write("a.conf", "filter { }");
        Assert.Equal(0, CompatRun.Compat(folder.Path).Code);
        folder.Write(name, text);
        Assert.Equal(1, CompatRun.Compat(folder.Path).Code);
    }

    [Theory]
    [InlineData("input { beats { port => \"${PORT_OF_NOBODY}\" } }")]
    [InlineData("filter { if [a] == \"${PORT_OF_NOBODY}\" { drop { } } }")]
    [InlineData("filter { grok { patterns_dir => \"${PORT_OF_NOBODY}/patterns\" match => { \"message\" => \"x\" } } }")]
    public void A_value_that_is_not_known_here_is_asked_for_and_is_no_obstacle(string config)
    {
        using var folder = new InstallationFolder();
        folder.Write("a.conf", config);
        var (code, output, _) = CompatRun.Compat(folder.Path);
        Assert.Contains("\nValues to add:\n  logpipe keystore create\n  logpipe keystore add PORT_OF_NOBODY\n", output);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_default_is_enough_where_there_is_no_keystore_that_may_have_another_value()
    {
        using var folder = new InstallationFolder();
        folder.Write("logstash.yml", "");
        folder.Write("a.conf", "filter { mutate { add_field => { \"a\" => \"${PORT_OF_NOBODY:1}\" } } }");
        Assert.DoesNotContain("PORT_OF_NOBODY", CompatRun.Compat(folder.Path).Out);
        folder.Write("logstash.keystore", "x");
        Assert.Contains("logpipe keystore add PORT_OF_NOBODY\n", CompatRun.Compat(folder.Path).Out);
    }

    [Theory]
    [InlineData("template", "t.json", "{", "is no valid JSON: line 1, byte 2")]
    [InlineData("ssl_truststore_path", "t.jks", "\u00fe\u00ed\u00fe\u00ed", "it is a Java keystore (JKS)")]
    public void Files_that_options_name_are_looked_into(string option, string name, string text, string message)
    {
        using var folder = new InstallationFolder();
        folder.Write("a.conf", $"output {{ elasticsearch {{ {option} => \"HERE/{name}\" }} }}");
        File.WriteAllBytes(folder.Of(name), System.Text.Encoding.Latin1.GetBytes(text));
        var (code, output, _) = CompatRun.Compat(folder.Path);
        Assert.Contains(message, output);
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("input { beats { port => 1 ssl => true } }", "input beats: ssl (pipeline main)\n      Logstash has removed it; instead write ssl_enabled\n")]
    [InlineData("output { elasticsearch { ssl => true } }", "output elasticsearch: ssl (pipeline main)\n      Logstash has removed it; instead write ssl_enabled\n")]
    public void What_to_write_instead_of_a_removed_option_is_a_sentence(string config, string lines)
    {
        using var folder = new InstallationFolder();
        folder.Write("a.conf", config);
        Assert.Contains(lines, CompatRun.Compat(folder.Path).Out);
    }

    [Theory]
    [InlineData("gsub => [\"a\", \"b\"]", "(LP2012)")]
    [InlineData("rename => [\"a\", \"b\", \"c\"]", "(LP20")]
    public void An_option_that_cannot_be_loaded_is_not_called_the_same_as_well(string option, string code)
    {
        using var folder = new InstallationFolder();
        folder.Write("a.conf", $$"""filter { mutate { {{option}} lowercase => ["d"] } }""");
        var (exit, output, _) = CompatRun.Compat(folder.Path);
        Assert.Contains(code, output);
        Assert.Contains("  filter mutate (pipeline main): 1 use; options lowercase\n", output);
        Assert.Equal(1, exit);
    }

    [Theory]
    [InlineData("name one folder: logpipe compat /etc/logstash", "compat", "")]
    [InlineData("name one folder: logpipe migrate /etc/logstash", "migrate", "", "--to", "zz")]
    [InlineData("name the folder to make: --to /etc/logpipe", "migrate", "a", "--to", "")]
    public void An_empty_name_is_refused_with_words(string message, string command, params string[] given) =>
        Assert.Equal((2, "", $"error: {message}\n"), command == "compat" ? CompatRun.Compat(given) : CompatRun.Migrate(given));

    [Theory]
    [InlineData("logstash.yml", "a: 1\nb: [\n")]
    [InlineData("pipelines.yml", "- a: 1\n  b: [\n")]
    public void A_settings_file_that_is_no_yaml_is_named_with_its_line(string name, string text)
    {
        using var folder = new InstallationFolder();
        folder.Write("logstash.yml", "");
        folder.Write("a.conf", "filter { }");
        folder.Write(name, text);
        var (code, output, _) = CompatRun.Compat(folder.Path);
        Assert.Matches($"UNREADABLE\n  {name}\n      this is not YAML: .*\n      at {name}:[23]\n", output);
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("- pipeline.id: x\n  path.config: HERE/a.conf\n- pipeline.id: x\n  path.config: HERE/a.conf\n", "there is another pipeline with the id x at pipelines.yml:1; give one of them another pipeline.id", 3)]
    [InlineData("- pipeline.id: x\n  path.config: HERE/a.conf\n- foo\n", "a pipeline must be a map of settings, such as \"- pipeline.id: main\"", 3)]
    [InlineData("- foo\n", "a pipeline must be a map of settings, such as \"- pipeline.id: main\"", 1)]
    [InlineData("\npipeline.id: x\npath.config: HERE/a.conf\n", "the file must hold a list of pipelines; begin each with \"- pipeline.id: NAME\"", 2)]
    public void What_LogPipe_refuses_in_a_list_of_pipelines_is_an_obstacle(string text, string message, int line)
    {
        using var folder = new InstallationFolder();
        folder.Write("ls/logstash.yml", "");
        folder.Write("ls/a.conf", "filter { }");
        folder.Write("ls/pipelines.yml", text.Replace("HERE", folder.Of("ls"), StringComparison.Ordinal));
        var (code, output, _) = CompatRun.Compat(folder.Of("ls"));
        Assert.Contains($"UNREADABLE\n  pipelines.yml\n      {message}\n      at pipelines.yml:{line}\n", output);
        Assert.Equal(1, code);
        var (migrated, said, _) = CompatRun.Migrate(folder.Of("ls"), "--to", folder.Of("target"));
        Assert.Contains($"error   pipelines.yml: {message} (pipelines.yml:{line})\n", said);
        Assert.Equal(1, migrated);
    }

    [Fact]
    public void What_is_wrong_with_a_pipeline_is_said_once()
    {
        using var folder = new InstallationFolder();
        folder.Write("logstash.yml", "");
        folder.Write("a.conf", "filter { }");
        folder.Write("pipelines.yml", "- pipeline.id: x\n- pipeline.id: y\n  path.config: HERE/a.conf\n  path.data: /x\n  no.such: ${NOBODY}\n");
        Assert.EndsWith(", 2 unsupported, 1 unreadable\n", CompatRun.Compat(folder.Path).Out);
    }
}
