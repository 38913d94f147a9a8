using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace LogPipe.Tests.Deploy;

/// <summary>docker-compose.elk.yml cannot be run everywhere; what can be wrong in it is looked for here.</summary>
public sealed class ComposeFileTests
{
    static readonly string Root = FindRoot();
    static readonly YamlMappingNode File = Load("docker-compose.elk.yml");

    public static TheoryData<string> Services => [.. Map(File, "services").Children.Keys.Select(k => k.ToString())];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_has_an_image_with_a_pinned_version(string name) =>
        Assert.Matches(@"^[a-z0-9./-]+:v?\d+\.\d+\.\d+$", Service(name).Children["image"].ToString());

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_has_a_health_check(string name) =>
        Assert.True(((YamlSequenceNode)Map(Service(name), "healthcheck").Children["test"]).Children.Count > 1);

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_depends_on_services_there_are_that_can_become_healthy(string name)
    {
        if (!Service(name).Children.TryGetValue("depends_on", out var dependencies)) return;
        foreach (var (other, how) in ((YamlMappingNode)dependencies).Children)
        {
            Assert.Contains(other.ToString(), Services.Select(s => s.Data));
            Assert.Equal("service_healthy", ((YamlMappingNode)how).Children["condition"].ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_mounts_what_there_is(string name)
    {
        var volumes = Map(File, "volumes").Children.Keys.Select(k => k.ToString()).ToList();
        foreach (var mount in Texts(Service(name), "volumes"))
        {
            var source = mount.Split(':')[0];
            if (source.StartsWith("./", StringComparison.Ordinal)) Assert.True(Path.Exists(Path.Combine(Root, source)), source);
            else if (!source.StartsWith('/')) Assert.Contains(source, volumes);
        }
    }

    [Fact]
    public void No_two_services_publish_the_same_port()
    {
        var ports = Services.SelectMany(s => Texts(Service(s.Data), "ports")).Select(p => p.Split(':')[^2]).ToList();
        Assert.NotEmpty(ports);
        Assert.Equal(ports.Distinct(), ports);
    }

    [Fact]
    public void Every_volume_is_used()
    {
        var used = Services.SelectMany(s => Texts(Service(s.Data), "volumes")).Select(v => v.Split(':')[0]).ToHashSet();
        Assert.All(Map(File, "volumes").Children.Keys, v => Assert.Contains(v.ToString(), used));
    }

    [Theory]
    [InlineData("deploy/filebeat/filebeat.yml")]
    [InlineData("deploy/prometheus/prometheus.yml")]
    [InlineData("deploy/alertmanager/alertmanager.yml")]
    [InlineData("deploy/dingtalk/config.yml")]
    [InlineData("deploy/grafana/provisioning/datasources/prometheus.yml")]
    [InlineData("deploy/grafana/provisioning/dashboards/logpipe.yml")]
    public void Addresses_in_a_config_name_services_of_the_stack(string path)
    {
        // app is the guide's own application, which is not part of this stack.
        string[] known = [.. Services.Select(s => s.Data), "localhost", "app"];
        var text = string.Join('\n', System.IO.File.ReadLines(Path.Combine(Root, path)).Where(l => !l.TrimStart().StartsWith('#')));
        foreach (Match match in Regex.Matches(text, @"(?:http://|[""'])([a-z-]+):\d+"))
            Assert.Contains(match.Groups[1].Value, known);
        Load(path);
    }

    [Fact]
    public void The_dashboard_asks_only_for_metrics_of_LogPipe_and_says_so_in_Chinese()
    {
        var panels = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(Root, "deploy/grafana/dashboards/logpipe.json"))).RootElement.GetProperty("panels");
        foreach (var panel in panels.EnumerateArray())
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", panel.GetProperty("title").GetString());
            Assert.All(panel.GetProperty("targets").EnumerateArray(), t => Assert.Contains("logpipe_", t.GetProperty("expr").GetString()));
        }
    }

    [Fact]
    public void The_image_is_made_of_files_there_are_and_runs_without_rights()
    {
        var lines = System.IO.File.ReadAllLines(Path.Combine(Root, "Dockerfile"));
        foreach (var line in lines.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from=")))
            Assert.All(line.Split(' ')[1..^1], source => Assert.True(Path.Exists(Path.Combine(Root, source)), source));
        Assert.Contains("USER $APP_UID", lines);
        Assert.Contains(lines, l => l.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
    }

    static YamlMappingNode Service(string name) => Map(Map(File, "services"), name);

    static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    static IEnumerable<string> Texts(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var list) ? ((YamlSequenceNode)list).Children.Select(c => c.ToString()) : [];

    static YamlMappingNode Load(string path)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Root, path));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "LogPipe.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("LogPipe.sln is not above the test program");
    }
}
