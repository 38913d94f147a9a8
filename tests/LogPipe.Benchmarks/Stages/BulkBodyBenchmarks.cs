using BenchmarkDotNet.Attributes;
using LogPipe.Events;
using LogPipe.Outputs.Elasticsearch;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Grokked nginx events as the lines of a bulk request; per event.</summary>
[MemoryDiagnoser]
public class BulkBodyBenchmarks
{
    readonly BulkBody _body = new();
    readonly DocumentWriter _writer = new(new DocumentSettings { Action = Template.Parse("index"), Index = Template.Parse("nginx-%{+YYYY.MM.dd}") });
    EventList _events = null!;

    /// <summary>Makes the events.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _events = Samples.Nginx();
        Write();
        if (_body.Count != Samples.ListEvents) throw new InvalidOperationException($"{_body.Count} documents");
    }

    /// <summary>Writes a body.</summary>
    [Benchmark(OperationsPerInvoke = Samples.ListEvents)]
    public int Write()
    {
        _body.Clear();
        for (var i = 0; i < _events.Count; i++) _writer.TryWrite(_body, _events[i], i, out _);
        return _body.Bytes.Length;
    }
}
