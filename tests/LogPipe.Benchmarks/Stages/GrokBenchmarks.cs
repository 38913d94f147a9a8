using BenchmarkDotNet.Attributes;
using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Grok expressions on a line that matches, on one cut short, and on one of another kind.</summary>
[MemoryDiagnoser]
public class GrokBenchmarks
{
    const string Access = "83.77.202.167 - - [18/Aug/2025:02:52:34 +0800] \"GET /api/v1/orders?symbol=600519&side=buy HTTP/1.1\" 404 7602 \"https://trade.example.com/x/931\" \"Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0\"";
    const string App = "2025-08-18 02:52:34,123 - trading.orders - WARNING - order 12345 was filled at 10.31 in 12 ms";
    const string Syslog = "Aug 18 02:52:34 web-01 sshd[4711]: Accepted publickey for deploy from 10.0.0.8 port 51022 ssh2";
    const string Other = "level=info ts=2025-08-18T02:52:34Z caller=main.go:117 msg=\"something happened to the thing that we did not want\" took=12ms";

    readonly CaptureSlot[] _slots = new CaptureSlot[64];
    CompiledGrok _grok = null!;
    string _line = "";

    /// <summary>The set of patterns, the expression, and the line that fits.</summary>
    [Params("legacy %{COMBINEDAPACHELOG}", "ecs %{COMBINEDAPACHELOG}", "legacy ^%{NGINXACCESS}", "legacy %{IP:client}", "legacy %{SYSLOGLINE}",
        "legacy %{TIMESTAMP_ISO8601:ts} - %{NOTSPACE:logger} - %{LOGLEVEL:level} - %{GREEDYDATA:msg}")]
    public string Expression { get; set; } = "";

    /// <summary>Compiles.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var at = Expression.IndexOf(' ');
        _grok = Compile(Expression[(at + 1)..], Expression[..at] == "ecs" ? EcsMode.V8 : EcsMode.Disabled);
        _line = Expression.Contains("SYSLOG", StringComparison.Ordinal) ? Syslog : Expression.Contains("ISO", StringComparison.Ordinal) ? App : Access;
        if (_grok.Match(_line, _slots) != MatchStatus.Match) throw new InvalidOperationException(Expression);
    }

    /// <summary>A line that matches.</summary>
    [Benchmark(Baseline = true)]
    public MatchStatus Match() => _grok.Match(_line, _slots);

    /// <summary>The line without its last part.</summary>
    [Benchmark]
    public MatchStatus CutShort() => _grok.Match(_line, 0, _line.Length - 20, _slots);

    /// <summary>A line of another kind.</summary>
    [Benchmark]
    public MatchStatus OtherKind() => _grok.Match(Other, _slots);

    internal static CompiledGrok Compile(string expression, EcsMode ecs)
    {
        var library = PatternLibrary.Create(new PatternLibraryOptions { Ecs = ecs, ParserFolders = [] });
        return GrokExpression.TryCompile(expression, library, new GrokOptions { CompileAfter = 0 }, out var grok, out var errors)
            ? grok
            : throw new InvalidOperationException(errors[0].Message);
    }

    /// <summary>The line of an application, for the list.</summary>
    internal static string AppLine => App;
}
