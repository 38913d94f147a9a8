using System.Text.Json;
using LogPipe.Integration.Support;

namespace LogPipe.Integration.CommandLine;

/// <summary>Pipelines from standard input to standard output, as people try LogPipe for the first time.</summary>
public sealed class ProbeTests
{
    const string Grok = """
        input { stdin { codec => json_lines } } filter { grok { match => { "message" => "%{IP:client} %{WORD:method} %{URIPATHPARAM:request} %{NUMBER:bytes:int} %{NUMBER:duration:float}" } } } output { stdout { codec => json_lines } }
        """;

    [Fact]
    public async Task A_line_goes_in_and_its_event_comes_out()
    {
        using var sandbox = new Sandbox();
        await using var process = LogPipeProcess.StartRaw(sandbox, null, "-w", "1", "--api.enabled", "false", "--log.level", "error", "--path.data", sandbox.File("data"), "-e", Grok);
        var result = (await process.FeedAsync("{\"message\":\"55.3.244.1 GET /index.html 15824 0.043\"}\n"u8.ToArray())).Expect(0);
        Assert.Equal("", result.Error);
        Assert.EndsWith("}\n", result.Out);
        using var e = JsonDocument.Parse(Assert.Single(result.Lines));
        Assert.Equal("55.3.244.1", e.RootElement.GetProperty("client").GetString());
        Assert.Equal("GET", e.RootElement.GetProperty("method").GetString());
        Assert.Equal("/index.html", e.RootElement.GetProperty("request").GetString());
        Assert.Equal("15824", e.RootElement.GetProperty("bytes").GetRawText());
        Assert.Equal("0.043", e.RootElement.GetProperty("duration").GetRawText());
        Assert.Equal("1", e.RootElement.GetProperty("@version").GetString());
        Assert.True(e.RootElement.GetProperty("@timestamp").TryGetDateTimeOffset(out _));
        Assert.False(e.RootElement.TryGetProperty("tags", out _));
    }

    [Fact]
    public async Task A_config_without_input_and_output_reads_and_writes_the_standard_streams()
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, "one\ntwo\n", "--log.level", "error", "-w", "1", "-e", "filter { mutate { uppercase => [\"message\"] } }")).Expect(0);
        Assert.Contains("\"message\" => \"ONE\"", result.Out);
        Assert.Contains("\"message\" => \"TWO\"", result.Out);
    }

    [Fact]
    public async Task Everything_is_written_before_the_end_of_standard_input_ends_the_program()
    {
        using var sandbox = new Sandbox();
        var input = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"line {i}\n"));
        var result = (await LogPipeProcess.RunAsync(sandbox, input, "-w", "1", "-e", "input { stdin { } } output { stdout { codec => line { format => \"%{message}\" } } }")).Expect(0);
        Assert.True(result.Out == input, $"{result.Lines.Length} lines of 50000 came out, or in another order\n{result.Error}");
    }

    [Fact]
    public async Task Several_workers_lose_nothing()
    {
        using var sandbox = new Sandbox();
        var lines = Enumerable.Range(0, 20_000).Select(i => $"line {i}").ToArray();
        var result = (await LogPipeProcess.RunAsync(sandbox, string.Concat(lines.Select(l => l + "\n")), "-w", "4", "-b", "50", "-e",
            "input { stdin { } } filter { grok { match => { \"message\" => \"line %{INT:n:int}\" } } } output { stdout { codec => line { format => \"line %{n}\" } } }")).Expect(0);
        Assert.Equal(lines.Order(StringComparer.Ordinal), result.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_program()
    {
        using var sandbox = new Sandbox();
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/bash")
        {
            WorkingDirectory = sandbox.Path,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-c", """("$0" --log.level error --api.enabled false --path.data data -e 'input { generator { count => 0 } } output { stdout { codec => json_lines } }'; echo "rc $?" > rc) | head -1""",
                LogPipeProcess.Binary,
            },
        })!;
        using var limit = new CancellationTokenSource(Wait.Limit);
        var text = await shell.StandardOutput.ReadToEndAsync(limit.Token);
        await shell.WaitForExitAsync(limit.Token);
        Assert.StartsWith("{", text);
        Assert.Equal("rc 0\n", File.ReadAllText(sandbox.File("rc")));
    }
}
