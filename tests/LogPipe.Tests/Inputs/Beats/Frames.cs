using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LogPipe.Tests.Inputs.Beats;

/// <summary>Writes Lumberjack frames.</summary>
static class Frames
{
    public static byte[] Window(uint size, char version = '2') => [(byte)version, (byte)'W', .. Big(size)];

    public static byte[] Json(uint sequence, string json) => Json(sequence, Encoding.UTF8.GetBytes(json));

    public static byte[] Json(uint sequence, byte[] json) => [(byte)'2', (byte)'J', .. Big(sequence), .. Big((uint)json.Length), .. json];

    public static byte[] Data(uint sequence, params (string Key, string Value)[] pairs) =>
    [
        (byte)'1', (byte)'D', .. Big(sequence), .. Big((uint)pairs.Length),
        .. pairs.SelectMany(p => Sized(p.Key).Concat(Sized(p.Value))),
    ];

    public static byte[] Compressed(byte[] frames, char version = '2')
    {
        var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(frames);
        return CompressedRaw(target.ToArray(), version);
    }

    public static byte[] CompressedRaw(byte[] zlib, char version = '2') => [(byte)version, (byte)'C', .. Big((uint)zlib.Length), .. zlib];

    public static byte[] Ack(uint sequence, char version = '2') => [(byte)version, (byte)'A', .. Big(sequence)];

    /// <summary>A whole window of events with message and sequence.</summary>
    public static byte[] Events(int count, string message = "line") =>
    [
        .. Window((uint)count),
        .. Enumerable.Range(1, count).SelectMany(i => Json((uint)i, $$"""{"@timestamp":"2026-01-02T03:04:05.678Z","@metadata":{"beat":"filebeat"},"message":"{{message}} {{i}}"}""")),
    ];

    public static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    static IEnumerable<byte> Sized(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Big((uint)bytes.Length).Concat(bytes);
    }
}
