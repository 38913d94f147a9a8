using BenchmarkDotNet.Attributes;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Grokked nginx events and Filebeat's events as JSON lines; per event.</summary>
[MemoryDiagnoser]
public class JsonOutBenchmarks
{
    readonly ByteBuffer _target = new(1 << 20);
    readonly IEncoder _encoder = ConfigText.Codec("json_lines").CreateEncoder();
    EventList _nginx = null!;
    EventList _beats = null!;

    /// <summary>Makes the events.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _nginx = Samples.Nginx();
        _beats = new EventList(Samples.ListEvents);
        while (_beats.Count < Samples.ListEvents) _beats.Add(Samples.Beat());
    }

    /// <summary>Text at the top of the event.</summary>
    [Benchmark(OperationsPerInvoke = Samples.ListEvents)]
    public int Nginx() => Write(_nginx);

    /// <summary>Nested JSON that is handed through.</summary>
    [Benchmark(OperationsPerInvoke = Samples.ListEvents)]
    public int Beats() => Write(_beats);

    int Write(EventList events)
    {
        _target.Clear();
        foreach (var e in events.Span) _encoder.Encode(e, _target);
        return _target.Length;
    }
}
