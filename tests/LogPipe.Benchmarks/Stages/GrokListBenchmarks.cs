using BenchmarkDotNet.Attributes;
using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Benchmarks.Stages;

/// <summary>A list of twenty expressions of which the last one matches, beside that one alone.</summary>
[MemoryDiagnoser]
public class GrokListBenchmarks
{
    readonly CaptureSlot[] _slots = new CaptureSlot[64];
    CompiledGrok[] _list = [];

    /// <summary>The expressions, as a shared pipeline collects them.</summary>
    internal static IReadOnlyList<string> Expressions { get; } =
    [
        "^%{COMBINEDAPACHELOG}", "^%{COMMONAPACHELOG}$", "^%{NGINXACCESS}", "(?m)^%{NGINXERROR}", "^%{SYSLOGLINE}", "^%{HTTPD24_ERRORLOG}",
        "^%{CATALINALOG}", "^%{RAILS3}", "^%{HAPROXYHTTP}", "^%{REDISLOG}", "^%{POSTGRESQL}", "^%{MONGO_LOG}", "^%{CISCOFW106001}",
        "^%{S3_ACCESS_LOG}", "^\\[%{TIMESTAMP_ISO8601:ts}\\] \\[%{LOGLEVEL:level}\\] %{GREEDYDATA:msg}", "^%{IP:client} %{WORD:verb} %{NOTSPACE:path} %{NUMBER:took}$",
        "^%{TIMESTAMP_ISO8601:ts} %{LOGLEVEL:level} +\\[%{DATA:thread}\\] %{JAVACLASS:class} : %{GREEDYDATA:msg}", "^level=%{WORD:level} msg=%{QS:msg}", "^(?<json>\\{.*\\})$",
        "^%{TIMESTAMP_ISO8601:ts} - %{NOTSPACE:logger} - %{LOGLEVEL:level} - %{GREEDYDATA:msg}",
    ];

    /// <summary>Compiles.</summary>
    [GlobalSetup]
    public void Setup() => _list = [.. Expressions.Select(x => GrokBenchmarks.Compile(x, EcsMode.Disabled))];

    /// <summary>The one that matches.</summary>
    [Benchmark(Baseline = true)]
    public MatchStatus One() => _list[^1].Match(GrokBenchmarks.AppLine, _slots);

    /// <summary>All in turn, as the filter tries them.</summary>
    [Benchmark]
    public MatchStatus Twenty()
    {
        var status = MatchStatus.NoMatch;
        var line = GrokBenchmarks.AppLine;
        var facts = TextFacts.Of(line);
        foreach (var grok in _list)
        {
            if (!grok.MayMatch(line, facts)) continue;
            status = grok.MatchLikely(line, 0, line.Length, _slots);
            if (status == MatchStatus.Match) break;
        }
        return status;
    }
}
