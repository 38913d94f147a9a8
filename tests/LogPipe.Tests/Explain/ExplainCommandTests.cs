using System.Text.Json;
using System.Text.RegularExpressions;
using LogPipe.Cli;
using LogPipe.Configuration.Language;
using LogPipe.Explain;
using LogPipe.Testing;
using LogPipe.Tests.Search;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Explain;

public sealed class ExplainCommandTests
{
    const string Small = """
        filter {
          clone { clones => ["copy"] add_tag => "copied" }
          if "copied" in [tags] { drop { } } else if [n] > 3 and [n] < 9 { mutate { update => { "n" => "x" } } } else { date { match => ["t", "ISO8601", "UNIX"] } }
        }
        output { http { url => "http://localhost/%{n}" http_method => "post" } }
        """;

    [Fact]
    public void An_application_line_in_the_trading_pipeline() => Same("trading-error", "2025-08-18 09:30:00,456 - trading - ERROR - 下单失败: 600519\nTraceback (most recent call last):\n",
        "-f", Root.Of("pipelines", "trading.conf"), "--field", "service=app", "--whole");

    [Fact]
    public void An_nginx_line_that_is_cut_off_in_the_trading_pipeline() => Same("trading-nginx", "192.0.2.44 - - [18/Aug/2025:09:30:02 +0800] \"GET /api HTTP/1.1\" 20x\n",
        "-f", Root.Of("pipelines", "trading.conf"), "--field", "service=nginx", "--field", "log_type=access");

    [Fact]
    public void A_line_in_the_demo_pipeline() => Same("demo", "2025-08-18 09:30:02,777 - trading - DEBUG - 心跳 ok\n",
        "-f", Root.Of("pipelines", "demo.conf"), "--source", "input_generator_1");

    [Fact]
    public void Clones_drops_dates_and_what_cannot_be_decided() => Same("small", "", "-e", Small,
        "--event", """{"n": 5}""", "--event", """{"n": "a"}""", "--event", """{"n": 1, "t": "x"}""");

    [Fact]
    public void Every_pipeline_that_ships_is_explained_here()
    {
        var source = File.ReadAllText(Root.Of("tests", "LogPipe.Tests", "Explain", "ExplainCommandTests.cs"));
        Assert.All(Directory.GetFiles(Root.Of("pipelines"), "*.conf"), p => Assert.Contains($"\"{Path.GetFileName(p)}\"", source, StringComparison.Ordinal));
    }

    [Fact]
    public void Json_tells_the_same_for_programs()
    {
        var (code, output, error) = Run("", "-e", Small, "--event", """{"n": 5}""", "--json");
        Assert.Equal((0, ""), (code, error));
        var root = JsonDocument.Parse(output).RootElement;
        var steps = root.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(["filter", "condition", "condition", "filter", "condition", "filter", "output"], steps.Select(s => s.GetProperty("kind").GetString()));
        Assert.Equal([1, 2, 1, 2], [steps[0].GetProperty("event").GetInt32(), steps[0].GetProperty("made")[0].GetInt32(), steps[1].GetProperty("event").GetInt32(), steps[2].GetProperty("event").GetInt32()]);
        Assert.Equal("[\"copied\"]", steps[2].GetProperty("values").GetProperty("[tags]").GetRawText().Replace("\"copy\",", "", StringComparison.Ordinal));
        Assert.True(steps[2].GetProperty("taken").GetBoolean());
        Assert.True(steps[3].GetProperty("dropped").GetBoolean());
        Assert.Equal((3, 5), (steps[4].GetProperty("line").GetInt32(), steps[4].GetProperty("values").GetProperty("[n]").GetInt32()));
        Assert.Equal("{\"field\":\"n\",\"before\":5,\"after\":\"x\"}", steps[5].GetProperty("changes")[0].GetRawText());
        Assert.Equal("http://localhost/x", steps[6].GetProperty("delivers").GetProperty("url").GetString());
        Assert.Equal("x", root.GetProperty("results")[0].GetProperty("event").GetProperty("n").GetString());
    }

    [Theory]
    [InlineData(2, "error: there is no config; name its files by -f PATH, or give it as text by -e '…'\n")]
    [InlineData(1, "error: there is nothing to explain: give a line on standard input, or --event JSON\n", "-e", "filter { }")]
    [InlineData(1, "error: --field x: write NAME=VALUE, such as --field service=nginx\n", "-e", "filter { }", "--field", "x")]
    [InlineData(1, "error: --clock soon: write a time such as 2025-08-18T09:30:00Z\n", "-e", "filter { }", "--clock", "soon")]
    [InlineData(1, "error: the pipeline has no input udp; its inputs are: input_stdin_1\n", "-e", "input { stdin { } }", "--source", "udp")]
    public void What_keeps_it_from_explaining_is_told(int code, string message, params string[] args) =>
        Assert.Equal((code, message), Run("", args) is var (c, _, error) ? (c, error) : default);

    [Fact]
    public void Of_several_files_each_step_names_its_own()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "1.conf"), "filter {\n  drop { }\n}");
        File.WriteAllText(Path.Combine(folder.Path, "2.conf"), "output { stdout { } }");
        var (_, output, _) = Run("a\n", "-f", folder.Path);
        Assert.Contains(Path.Combine(folder.Path, "1.conf:2  drop"), output, StringComparison.Ordinal);
        Assert.EndsWith("result   no event\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_colours()
    {
        var (bench, trace, _) = Explanation.Load([new SourceFile("a.conf", "filter { mutate { add_field => { \"b\" => \"c\" } } }")],
            new BenchSettings { Environment = _ => null, Time = new FixedTime(TestFile.DefaultClock) });
        var output = new StringWriter();
        new ExplanationText(output, new Paint(true), severalFiles: false).Write(Explanation.Of(Plugin.Event("{}"), bench!, trace));
        Assert.Contains("\u001b[1mmutate\u001b[0m", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\u001b[32m+ b\u001b[0m  \"c\"\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_config_is_told_as_by_a_run()
    {
        var (code, _, error) = Run("a\n", "-e", "filter { grok { mach => 1 } }");
        Assert.Equal(2, code);
        Assert.Contains("did you mean match?", error, StringComparison.Ordinal);
    }

    /// <summary>The whole text, times apart, is that of a file beside this one.</summary>
    static void Same(string name, string input, params string[] args)
    {
        var (code, output, error) = Run(input, ["--clock", "2025-08-18T01:30:05Z", .. args]);
        Assert.Equal((0, ""), (code, error));
        var masked = Regex.Replace(output, @"[0-9]+\.[0-9] (µs|ms)", "TIME");
        var path = Root.Of("tests", "LogPipe.Tests", "Explain", name + ".expected.txt");
        Assert.Equal(File.ReadAllText(path), masked);
    }

    static (int Code, string Out, string Error) Run(string input, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = new ExplainCommand(new CliIo(output, error), new StringReader(input)).Create().Parse(args).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
