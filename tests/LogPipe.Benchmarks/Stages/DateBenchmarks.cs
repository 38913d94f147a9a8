using System.Text;
using BenchmarkDotNet.Attributes;
using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Benchmarks.Stages;

/// <summary>The date filter on the usual formats; per event.</summary>
[MemoryDiagnoser]
public class DateBenchmarks
{
    EventList _events = null!;
    FilterChain _filter = null!;

    /// <summary>The format.</summary>
    [Params("yyyy-MM-dd HH:mm:ss,SSS", "dd/MMM/yyyy:HH:mm:ss Z", "ISO8601", "UNIX_MS", "MMM dd HH:mm:ss")]
    public string Format { get; set; } = "";

    /// <summary>Makes the filter and its events.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var text = Format switch
        {
            "yyyy-MM-dd HH:mm:ss,SSS" => "2025-08-18 09:30:00,123",
            "dd/MMM/yyyy:HH:mm:ss Z" => "18/Aug/2025:09:30:00 +0800",
            "ISO8601" => "2025-08-18T09:30:00.123Z",
            "UNIX_MS" => "1755480600123",
            _ => "Aug 18 09:30:00",
        };
        _events = Samples.List(Encoding.UTF8.GetBytes($"{{\"@timestamp\":\"1970-01-01T00:00:00.000Z\",\"time\":\"{text}\"}}"));
        _filter = ConfigText.Filters($"date {{ match => [ \"time\", \"{Format}\" ] timezone => \"Asia/Shanghai\" }}");
        Parse();
        if (_events[0].HasTag("_dateparsefailure")) throw new InvalidOperationException($"{text} is not read");
    }

    /// <summary>Reads the dates.</summary>
    [Benchmark(OperationsPerInvoke = Samples.ListEvents)]
    public void Parse() => _filter.Process(_events);
}
