using System.Text;
using BenchmarkDotNet.Attributes;
using LogPipe.Benchmarks.Scenarios;
using LogPipe.Codecs;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Bytes as they are read, cut into lines; per line.</summary>
[MemoryDiagnoser]
public class LineSplittingBenchmarks
{
    const int Lines = 2048;
    const int ChunkBytes = 64 << 10;

    readonly DelimiterSplitter _splitter = new("\n"u8.ToArray(), 1, 1 << 20);
    byte[] _data = [];

    /// <summary>Makes the lines.</summary>
    [GlobalSetup]
    public void Setup() => _data = Encoding.UTF8.GetBytes(string.Concat(NginxLog.Lines(Lines).Select(l => l.Text + "\n")));

    /// <summary>In chunks of 64 KiB, so that some lines span two.</summary>
    [Benchmark(OperationsPerInvoke = Lines)]
    public long Split()
    {
        var total = 0L;
        for (var start = 0; start < _data.Length; start += ChunkBytes)
        {
            ReadOnlySpan<byte> data = _data.AsSpan(start, Math.Min(ChunkBytes, _data.Length - start));
            while (_splitter.TryNext(ref data, out var line, out _)) total += line.Length;
        }
        return total;
    }
}
