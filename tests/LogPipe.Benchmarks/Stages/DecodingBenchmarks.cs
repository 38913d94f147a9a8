using System.Text;
using BenchmarkDotNet.Attributes;
using LogPipe.Benchmarks.Scenarios;
using LogPipe.Plugins;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Lines to events by each codec; per line.</summary>
[MemoryDiagnoser]
public class DecodingBenchmarks
{
    const int Lines = 256;

    readonly CountingSink _sink = new();
    byte[][] _messages = [];
    IDecoder _decoder = null!;

    /// <summary>The codec; json and json_lines get what Filebeat sends, the others nginx's lines.</summary>
    [Params("plain", "line", "json", "json_lines", "multiline")]
    public string Codec { get; set; } = "";

    /// <summary>Makes the decoder and the lines.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _decoder = ConfigText.Codec(Codec == "multiline" ? "multiline { pattern => \"^%{IP}\" negate => true what => previous }" : Codec).CreateDecoder();
        var end = Codec is "line" or "json_lines" ? "\n"u8.ToArray() : [];
        _messages = [.. NginxLog.Lines(Lines).Select(l => (byte[])[.. Codec.StartsWith("json", StringComparison.Ordinal)
            ? BeatsEnvelope.Event(l.Text, 0, DateTimeOffset.UnixEpoch)
            : Encoding.UTF8.GetBytes(l.Text), .. end])];
        Decode();
        // multiline keeps the last line back.
        if (_sink.Count < Lines - 1) throw new InvalidOperationException($"{_sink.Count} events");
    }

    /// <summary>Decodes.</summary>
    [Benchmark(OperationsPerInvoke = Lines)]
    public long Decode()
    {
        foreach (var message in _messages) _decoder.Decode(message, _sink);
        return _sink.Count;
    }
}
