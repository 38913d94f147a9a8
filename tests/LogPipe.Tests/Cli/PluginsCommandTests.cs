using System.Text.Json;
using LogPipe.Cli;
using LogPipe.Plugins;
using LogPipe.Reference;
using LogPipe.Tests.Search;
using LogPipe.Testing;

namespace LogPipe.Tests.Cli;

/// <summary>logpipe plugins.</summary>
public sealed class PluginsCommandTests
{
    [Fact]
    public void Without_a_name_every_plugin_is_listed_below_its_kind()
    {
        var (code, output, _) = Run();
        Assert.Equal(0, code);
        Assert.StartsWith("inputs\n  beats          Receives events from Filebeat", output);
        Assert.All(BuiltInPlugins.All, p => Assert.Contains($"\n  {p.Name} ", output));
        Assert.True(output.IndexOf("\nfilters\n", StringComparison.Ordinal) < output.IndexOf("\noutputs\n", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', output);
        Assert.All(output.Split('\n'), l => Assert.True(l.Length <= 100, l));
    }

    [Fact]
    public void A_plugin_is_told_with_its_options_ECS_fields_and_example()
    {
        var (code, output, _) = Run("grok");
        Assert.Equal(0, code);
        Assert.StartsWith("filter grok\n  Cuts text into fields", output);
        Assert.Contains("  timeout_millis  number, default 30000\n      ", output);
        Assert.Contains("clientip", output);
        Assert.Contains("\"_grokparsefailure\"", output);
    }

    [Fact]
    public void Notes_stand_without_the_marks_of_Markdown()
    {
        var (_, output, _) = Run("input/file");
        Assert.Contains("compressed ones (.gz), and then deleted unless", output);
        Assert.DoesNotContain("](", output);
    }

    [Theory]
    [InlineData(new[] { "file" }, "input file,output file")]
    [InlineData(new[] { "input/file" }, "input file")]
    [InlineData(new[] { "outputs/file" }, "output file")]
    [InlineData(new[] { "file", "--kind", "output" }, "output file")]
    [InlineData(new[] { "json" }, "filter json,codec json")]
    public void A_name_of_two_kinds_is_told_for_both_unless_one_is_picked(string[] args, string expected)
    {
        var (code, output, _) = Run(args);
        Assert.Equal(0, code);
        var heads = output.Split('\n').Where(l => l.Length > 0 && expected.Contains(l, StringComparison.Ordinal) && l.Contains(' '));
        Assert.Equal(expected.Split(',').Order(), heads.Order());
    }

    [Theory]
    [InlineData(new[] { "grk" }, "error: there is no plugin named grk\n  = help: did you mean grok?\n")]
    [InlineData(new[] { "kv" }, "error: there is no plugin named kv\n  = help: LogPipe does not have this plugin of Logstash; write grok with one optional group a key; or ")]
    [InlineData(new[] { "input/grok" }, "error: there is no input plugin named grok\n  = help: there is filter/grok\n")]
    [InlineData(new[] { "imput/file" }, "error: there is no kind of plugins named imput\n  = help: the kinds are: input, filter, output, codec\n")]
    [InlineData(new[] { "rubby" }, "error: there is no plugin named rubby\n  = help: did you mean ruby? LogPipe does not have this plugin of Logstash; there is no Ruby; ")]
    [InlineData(new[] { "logstash-filter-grk" }, "error: there is no filter plugin named grk\n  = help: did you mean grok?\n")]
    [InlineData(new[] { "logstash-input-kafka" }, "error: there is no input plugin named kafka\n  = help: LogPipe does not have this plugin of Logstash; Filebeat's kafka input ")]
    [InlineData(new[] { "filters" }, "error: there is no plugin named filters\n  = help: logpipe plugins --kind filter lists the filters\n")]
    [InlineData(new[] { "nothinglikeit" }, "error: there is no plugin named nothinglikeit\n  = help: logpipe plugins lists them all\n")]
    public void An_unknown_one_is_refused_with_help(string[] args, string expected)
    {
        var (code, output, error) = Run(args);
        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.StartsWith(expected, error);
    }

    [Fact]
    public void Json_has_every_option_of_every_plugin()
    {
        var (code, output, _) = Run("--json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(BuiltInPlugins.All.Count, json.RootElement.GetArrayLength());
        foreach (var plugin in json.RootElement.EnumerateArray())
        {
            var definition = BuiltInPlugins.All.Single(p => PluginFacts.Kind(p.Kind) == plugin.GetProperty("kind").GetString() && p.Name == plugin.GetProperty("name").GetString());
            Assert.Equal(definition.AllOptions.Keys.Order(StringComparer.Ordinal), plugin.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("name").GetString()!));
        }
        var port = json.RootElement.EnumerateArray().First(p => p.GetProperty("name").GetString() == "beats").GetProperty("options").EnumerateArray().First(o => o.GetProperty("name").GetString() == "port");
        Assert.Equal("""{"name":"port","type":"number","list":false,"required":true,"common":false,"default":null}""", JsonSerializer.Serialize(port.EnumerateObject().Where(p => p.Name != "doc").ToDictionary(p => p.Name, p => p.Value)));
    }

    [Fact]
    public void Pages_are_written_and_those_of_plugins_that_are_gone_deleted_and_named()
    {
        using var folder = new TempFolder();
        var filters = Directory.CreateDirectory(Path.Combine(folder.Path, "filters")).FullName;
        File.WriteAllText(Path.Combine(filters, "gone.md"), "# gone filter\n\nGenerated by\n`logpipe plugins --markdown docs/plugins`.\n");
        File.WriteAllText(Path.Combine(filters, "mine.md"), "# mine\n");
        var (code, output, _) = Run("--markdown", folder.Path);
        Assert.Equal(0, code);
        Assert.Equal($"deleted {filters}/gone.md: there is no such plugin any more\n{BuiltInPlugins.All.Count + 2} pages written to {folder.Path}\n", output);
        Assert.Equal(BuiltInPlugins.All.Count(p => p.Kind == PluginKind.Filter) + 1, Directory.GetFiles(filters).Length);
        Assert.Equal("# mine\n", File.ReadAllText(Path.Combine(filters, "mine.md")));
        Assert.Equal((0, $"{BuiltInPlugins.All.Count + 2} pages written to {folder.Path}\n", ""), Run("--markdown", folder.Path));
    }

    [Fact]
    public void A_file_of_somebody_else_is_not_overwritten_by_a_page()
    {
        using var folder = new TempFolder();
        var readme = Path.Combine(folder.Path, "README.md");
        File.WriteAllText(readme, "# My project\n");
        Assert.Equal((1, "", $"error: {readme} was not written by logpipe plugins --markdown, and is not overwritten; name a folder of its own\n"), Run("--markdown", folder.Path));
        Assert.Equal([readme], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal("# My project\n", File.ReadAllText(readme));
    }

    [Fact]
    public void The_name_of_the_gem_is_understood_and_a_kind_alone_is_a_list()
    {
        Assert.Equal(Run("filter/grok"), Run("logstash-filter-grok"));
        Assert.Equal(Run("--kind", "filter"), Run("filter/"));
        Assert.StartsWith("filters\n  clone", Run("filters/").Out);
    }

    [Fact]
    public void The_list_tells_what_only_LogPipe_has()
    {
        var (_, output, _) = Run();
        var list = output.ReplaceLineEndings(" ").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(BuiltInPlugins.All.Count(p => p.IsOwn), string.Join(' ', list).Split("(only in LogPipe)").Length - 1);
    }

    [Fact]
    public void Text_is_wrapped_at_the_width_of_the_terminal_and_painted_for_one()
    {
        var output = new StringWriter { NewLine = "\n" };
        new PluginsText(output, new Paint(true), 40).WriteList([BuiltInPlugins.All.First(p => p.Name == "beats")]);
        Assert.Equal("\u001b[1minputs\u001b[0m\n  beats  Receives events from Filebeat\n         and the other Beats,\n         acknowledging them when they\n         have been delivered\n\nlogpipe plugins NAME tells all about one.\n", output.ToString());
    }

    static (int Code, string Out, string Error) Run(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(["plugins", .. args], new CliIo(output, error));
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }
}
