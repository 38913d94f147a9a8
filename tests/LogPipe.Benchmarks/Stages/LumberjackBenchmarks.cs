using BenchmarkDotNet.Attributes;
using LogPipe.Benchmarks.Scenarios;
using LogPipe.Inputs.Beats;

namespace LogPipe.Benchmarks.Stages;

/// <summary>A compressed window as it comes from the socket, unpacked and cut into frames; per event. The JSON is not read.</summary>
[MemoryDiagnoser]
public class LumberjackBenchmarks
{
    const int ReadBytes = 64 << 10;

    readonly FrameCounter _frames = new();
    ReadOnlyMemory<byte> _window;
    LumberjackDecoder _decoder = null!;

    /// <summary>Packs the window.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _window = new BeatsWindows(BeatsWindows.WindowEvents)[0];
        _decoder = new LumberjackDecoder(new LumberjackLimits(), _frames);
        Decode();
        if (_frames.Count != BeatsWindows.WindowEvents) throw new InvalidOperationException($"{_frames.Count} frames");
    }

    /// <summary>Ends the decoder.</summary>
    [GlobalCleanup]
    public void Cleanup() => _decoder.Dispose();

    /// <summary>Reads a window.</summary>
    [Benchmark(OperationsPerInvoke = BeatsWindows.WindowEvents)]
    public long Decode()
    {
        var rest = _window.Span;
        while (rest.Length > 0)
        {
            _decoder.Read(rest[..Math.Min(rest.Length, ReadBytes)], out var consumed);
            rest = rest[consumed..];
        }
        return _frames.Count;
    }
}
