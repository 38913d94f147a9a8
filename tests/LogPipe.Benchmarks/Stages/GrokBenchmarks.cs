using BenchmarkDotNet.Attributes;
using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Grok expressions on a line that matches.</summary>
[MemoryDiagnoser]
public class GrokBenchmarks
{
    const string Line = "83.77.202.167 - - [18/Aug/2025:02:52:34 +0800] \"GET /api/v1/orders?symbol=600519&side=buy HTTP/1.1\" 404 7602 \"https://example.com/x/931\" \"curl/7.88.1\"";

    readonly CaptureSlot[] _slots = new CaptureSlot[64];
    CompiledGrok _grok = null!;

    /// <summary>The expression.</summary>
    [Params("%{COMBINEDAPACHELOG}", "%{NGINXACCESS}", "%{IP:client}")]
    public string Expression { get; set; } = "";

    /// <summary>Compiles.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var library = PatternLibrary.Create(new PatternLibraryOptions { Ecs = EcsMode.Disabled });
        if (!GrokExpression.TryCompile(Expression, library, new GrokOptions { CompileAfter = 0 }, out var grok, out var errors))
            throw new InvalidOperationException(errors[0].Message);
        _grok = grok;
    }

    /// <summary>One match.</summary>
    [Benchmark]
    public MatchStatus Match() => _grok.Match(Line, _slots);
}
