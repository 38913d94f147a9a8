using LogPipe.Monitoring.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LogPipe.Tests.Monitoring.Logging;

public sealed class ReadableFormatterTests
{
    static string Written(Action<ILogger> write, bool json = false)
    {
        var text = new StringWriter();
        using (var log = OwnLog.Create(new LogOptions(LogEventLevel.Verbose, json, null), text, TimeProvider.System)) write(log);
        return text.ToString();
    }

    static string AfterTime(string line) => line[25..];

    [Fact]
    public void A_line_has_time_level_source_and_message()
    {
        var line = Written(log => log.ForContext("Pipeline", "main").Information("Hello {Name}, {Count} times", "you", 3));

        Assert.Matches(@"^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{3}\]\[INFO \]\[pipeline main\] Hello you, 3 times\n$", line);
    }

    [Theory]
    [InlineData(LogEventLevel.Verbose, "[TRACE]")]
    [InlineData(LogEventLevel.Debug, "[DEBUG]")]
    [InlineData(LogEventLevel.Warning, "[WARN ]")]
    [InlineData(LogEventLevel.Error, "[ERROR]")]
    [InlineData(LogEventLevel.Fatal, "[FATAL]")]
    public void Levels_are_of_equal_width(LogEventLevel level, string expected) =>
        Assert.StartsWith(expected + "[logpipe] x", AfterTime(Written(log => log.Write(level, "x"))));

    [Fact]
    public void A_plugin_is_named_with_its_pipeline() =>
        Assert.StartsWith("[WARN ][main/grok_1] x", AfterTime(Written(log => log.ForContext("Pipeline", "main").ForContext("Plugin", "grok_1").Warning("x"))));

    [Fact]
    public void Event_text_cannot_forge_a_line_or_speak_to_the_terminal()
    {
        var line = Written(log => log.Warning("Bad: {Text}", "a\n[2026] forged\u001b[2J\r\t\u0007\u2028\u202e{Text}"));

        Assert.EndsWith("Bad: a\\n[2026] forged\\u001b[2J\\r\\t\\u0007\\u2028\\u202e{Text}\n", line);
    }

    [Fact]
    public void Details_and_exceptions_are_indented()
    {
        var line = Written(log => log.ForContext(ReadableFormatter.Details, "one\ntwo\n").Error(new InvalidOperationException("a\nb"), "x"));

        Assert.EndsWith("x\n    one\n    two\n    System.InvalidOperationException: a\n    b\n", line);
    }

    [Fact]
    public void Json_is_CLEF()
    {
        var line = Written(log => log.ForContext("Pipeline", "main").Warning("Hello {Name}", "a\nb"), json: true);

        var json = System.Text.Json.JsonDocument.Parse(line).RootElement;
        Assert.Equal("Hello {Name}", json.GetProperty("@mt").GetString());
        Assert.Equal("Warning", json.GetProperty("@l").GetString());
        Assert.Equal("a\nb", json.GetProperty("Name").GetString());
        Assert.Equal("main", json.GetProperty("Pipeline").GetString());
        Assert.True(json.TryGetProperty("@t", out _));
    }

    [Fact]
    public void What_is_below_the_level_is_left_out()
    {
        var text = new StringWriter();
        using (var log = OwnLog.Create(new LogOptions(LogEventLevel.Error, false, null), text, TimeProvider.System)) log.Warning("x");

        Assert.Equal("", text.ToString());
    }

    [Fact]
    public void The_log_goes_to_a_file_too()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        using (var log = OwnLog.Create(new LogOptions(LogEventLevel.Information, false, folder), new StringWriter(), TimeProvider.System)) log.Information("kept");

        Assert.EndsWith("kept\n", File.ReadAllText(Assert.Single(Directory.GetFiles(folder))));
        Directory.Delete(folder, recursive: true);
    }
}
