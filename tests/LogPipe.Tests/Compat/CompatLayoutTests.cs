namespace LogPipe.Tests.Compat;

/// <summary>What a folder is taken for, and which pipelines are found in it.</summary>
public sealed class CompatLayoutTests
{
    public static TheoryData<string, (string Name, string Text)[], string> Layouts { get; } = new()
    {
        {
            "a settings folder",
            [("logstash.yml", ""), ("pipelines.yml", "- pipeline.id: a\n  path.config: /etc/logstash/conf.d/*.conf"), ("conf.d/x.conf", "filter { }")],
            "paths below /etc/logstash are read from HERE\npipeline a: conf.d/x.conf"
        },
        {
            "a settings folder of another name",
            [("logstash.yml", "path.config: /srv/shop/ls/flows/*.conf"), ("flows/x.conf", "filter { }"), ("flows/y.conf", "filter { }")],
            "paths below /srv/shop/ls are read from HERE\npipeline main: flows/x.conf, flows/y.conf"
        },
        {
            "a home folder as of the container image",
            [("config/logstash.yml", "http.host: 0.0.0.0"), ("config/pipelines.yml", "- pipeline.id: main\n  path.config: /usr/share/logstash/pipeline"), ("pipeline/x.conf", "filter { }"), ("data/uuid", "")],
            "paths below /usr/share/logstash are read from HERE\nstate of Logstash: data\npipeline main: pipeline/x.conf"
        },
        {
            "a home folder without a list of pipelines",
            [("config/logstash.yml", ""), ("config/pipelines.yml", "# nothing yet\n"), ("pipeline/x.conf", "filter { }")],
            "pipeline main: pipeline/x.conf"
        },
        {
            "a copy of a machine",
            [("etc/logstash/logstash.yml", "path.data: /var/lib/logstash"), ("etc/logstash/pipelines.yml", "- path.config: /etc/logstash/conf.d/*.conf"), ("etc/logstash/conf.d/x.conf", "filter { }"), ("var/lib/logstash/uuid", "")],
            "paths below / are read from HERE\nstate of Logstash: var/lib/logstash\npipeline main: etc/logstash/conf.d/x.conf"
        },
        {
            "a copy of a container",
            [("usr/share/logstash/config/logstash.yml", ""), ("usr/share/logstash/config/pipelines.yml", "- pipeline.id: main\n  path.config: /usr/share/logstash/pipeline"), ("usr/share/logstash/pipeline/x.conf", "filter { }"), ("usr/share/logstash/data/uuid", "")],
            "paths below / are read from HERE\nstate of Logstash: usr/share/logstash/data\npipeline main: usr/share/logstash/pipeline/x.conf"
        },
        {
            "a copy of a container with configs only",
            [("usr/share/logstash/pipeline/x.conf", "filter { }")],
            "pipeline main: usr/share/logstash/pipeline/x.conf"
        },
        {
            "configs only that complete each other",
            [("1.conf", "input { stdin { } }"), ("2.conf", "output { null { } }"), ("README", "no config")],
            "pipeline main: 1.conf, 2.conf"
        },
        {
            "configs only, whole pipelines",
            [("a.conf", "input { stdin { } } output { null { } }"), ("b.conf", "input { stdin { } } output { null { } }")],
            "pipeline a: a.conf\npipeline b: b.conf"
        },
        {
            "a config as text",
            [("logstash.yml", "config.string: 'filter { drop { } }'"), ("pipelines.yml", "- nonsense")],
            "pipeline main: config string"
        },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void The_layout_is_found_out(string name, (string Name, string Text)[] files, string head)
    {
        Assert.NotEmpty(name);
        using var folder = new InstallationFolder();
        foreach (var (file, text) in files) folder.Write(file, text);
        var (_, output, _) = CompatRun.Compat(folder.Path);
        var lines = output.Replace(folder.Path, "HERE", StringComparison.Ordinal).Split('\n').Skip(1).TakeWhile(l => l.Length > 0);
        Assert.Equal(head, string.Join('\n', lines));
    }

    [Fact]
    public void A_path_that_the_installation_holds_is_read_there_even_when_this_machine_has_it_too()
    {
        using var folder = new InstallationFolder();
        folder.Write("copy/logstash.yml", "");
        folder.Write("copy/patterns/p", "OWN \\d+");
        folder.Write("copy/conf.d/a.conf", "filter { grok { patterns_dir => \"/etc/logstash/patterns\" match => { \"message\" => \"%{OWN:n}\" } } }");
        var (code, output, _) = CompatRun.Compat(folder.Of("copy"));
        Assert.Contains("  patterns in patterns/p: 1\n", output);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_relative_path_is_looked_for_in_the_installation()
    {
        using var folder = new InstallationFolder();
        folder.Write("logstash.yml", "");
        folder.Write("patterns/p", "OWN \\d+");
        folder.Write("conf.d/a.conf", "filter { grok { patterns_dir => [\"./patterns\"] match => { \"message\" => \"%{OWN:n}\" } } }");
        Assert.Equal(0, CompatRun.Compat(folder.Path).Code);
    }
}
