using System.Text;
using BenchmarkDotNet.Attributes;
using LogPipe.Events;

namespace LogPipe.Benchmarks.Stages;

/// <summary>JSON in and out of events.</summary>
[MemoryDiagnoser]
public class JsonBenchmarks
{
    static readonly byte[] Json = Encoding.UTF8.GetBytes(
        "{\"@timestamp\":\"2026-11-22T21:19:20.901Z\",\"message\":\"order accepted symbol=600519 side=buy\",\"service\":\"lianghua-trading\",\"host\":{\"name\":\"vm\",\"os\":{\"family\":\"debian\",\"version\":\"12\"}},\"log\":{\"offset\":107,\"file\":{\"path\":\"/app/logs/trading.log\"}}}");

    readonly ByteBuffer _buffer = new();
    Event _event = null!;

    /// <summary>Makes the event to write.</summary>
    [GlobalSetup]
    public void Setup() => _event = Decode(JsonDecodeOptions.None);

    /// <summary>Reads everything.</summary>
    [Benchmark]
    public Event DecodeWhole() => Decode(JsonDecodeOptions.None);

    /// <summary>Reads the top, leaves the rest as it is.</summary>
    [Benchmark]
    public Event DecodeNestedRaw() => Decode(JsonDecodeOptions.KeepNestedRaw);

    /// <summary>Writes.</summary>
    [Benchmark]
    public int Encode()
    {
        _buffer.Clear();
        JsonEncoder.WriteEvent(_buffer, _event);
        return _buffer.Length;
    }

    static Event Decode(JsonDecodeOptions options)
    {
        if (!JsonDecoder.TryDecode(Json, 0, Json.Length, options, out var value, out _, out var error)) throw new InvalidOperationException(error);
        EventFactory.TryFromMap(value.AsMap(), Timestamp.FromUnixMilliseconds(0), out var e, out _);
        return e!;
    }
}
