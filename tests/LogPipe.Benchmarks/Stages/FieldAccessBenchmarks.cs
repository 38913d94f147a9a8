using BenchmarkDotNet.Attributes;
using LogPipe.Events;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Finding and setting a field of an event from Filebeat.</summary>
[MemoryDiagnoser]
public class FieldAccessBenchmarks
{
    static readonly FieldReference Message = FieldReference.Parse("message");
    static readonly FieldReference Missing = FieldReference.Parse("service");
    static readonly FieldReference Nested = FieldReference.Parse("[fields][service]");
    static readonly FieldReference Metadata = FieldReference.Parse("[@metadata][beat]");
    static readonly FieldReference Target = FieldReference.Parse("status");

    readonly FieldValue _value = FieldValue.Text("ok");
    Event _raw = null!;
    Event _open = null!;

    /// <summary>Makes the events: with nested values as JSON, and with maps.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _raw = Samples.Beat();
        _open = Samples.Beat();
        _open.Set(FieldReference.Parse("[fields][extra]"), FieldValue.Text("opens the map"));
        if (!_raw.Contains(Nested) || !_open.Contains(Nested) || !_raw.Contains(Metadata)) throw new InvalidOperationException("a field is missing");
    }

    /// <summary>A field at the top.</summary>
    [Benchmark(Baseline = true)]
    public bool Top() => _raw.TryGet(Message, out _);

    /// <summary>A field that the event does not have.</summary>
    [Benchmark]
    public bool Absent() => _raw.TryGet(Missing, out _);

    /// <summary>A field in a map.</summary>
    [Benchmark]
    public bool InMap() => _open.TryGet(Nested, out _);

    /// <summary>A field in JSON that has not been read.</summary>
    [Benchmark]
    public bool InRawJson() => _raw.TryGet(Nested, out _);

    /// <summary>A field of the metadata.</summary>
    [Benchmark]
    public bool InMetadata() => _raw.TryGet(Metadata, out _);

    /// <summary>Setting a field at the top and taking it out again.</summary>
    [Benchmark]
    public bool SetAndRemove()
    {
        _raw.Set(Target, _value);
        return _raw.Remove(Target);
    }
}
