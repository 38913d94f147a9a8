using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LogPipe.Inputs.Beats;

namespace LogPipe.Tests.Inputs.Beats;

/// <summary>Reads frames from a whole stream at once, the slow and obvious way: what the real decoder is compared with.</summary>
static class NaiveDecoder
{
    /// <summary>What was read, and how it ended: null at a frame's end, "more" inside one, else the reason of the error.</summary>
    public static (List<string> Seen, string? End) Read(byte[] data, LumberjackLimits limits)
    {
        var seen = new List<string>();
        return (seen, ReadAll(data, limits, seen, nested: false));
    }

    static string? ReadAll(byte[] data, LumberjackLimits limits, List<string> seen, bool nested)
    {
        var at = 0;
        while (at < data.Length)
        {
            if (data.Length - at < 2) return "more";
            var (version, type) = ((char)data[at], (char)data[at + 1]);
            if (version is not ('1' or '2')) return "bad_version";
            if (!"WJDC".Contains(type)) return "bad_frame_type";
            if (type == 'C' && nested) return "nested_compressed_frame";
            at += 2;
            if (!Number(data, ref at, out var first)) return "more";
            string? error;
            switch (type)
            {
                case 'W':
                    if (first > limits.MaxWindow) return "window_too_large";
                    seen.Add($"{version}W {first}");
                    break;
                case 'J':
                    if (!Number(data, ref at, out var length)) return "more";
                    if (length > limits.MaxEventBytes) return "event_too_large";
                    if (!Bytes(data, ref at, length, out var json)) return "more";
                    seen.Add($"J {first} {Convert.ToHexString(json)}");
                    break;
                case 'D':
                    if ((error = Pairs(data, ref at, first, limits, seen)) is not null) return error;
                    break;
                default:
                    if (first > limits.MaxCompressedBytes) return "frame_too_large";
                    if (!Bytes(data, ref at, first, out var packed)) return "more";
                    if ((error = Unpack(packed, limits, seen)) is not null) return error;
                    break;
            }
        }
        return null;
    }

    static string? Pairs(byte[] data, ref int at, uint sequence, LumberjackLimits limits, List<string> seen)
    {
        if (!Number(data, ref at, out var count)) return "more";
        if (count > limits.MaxPairs) return "too_many_pairs";
        var pairs = new List<(string Key, string Value)>();
        long total = 0;
        for (var i = 0; i < count; i++)
        {
            var parts = new string[2];
            for (var p = 0; p < 2; p++)
            {
                if (!Number(data, ref at, out var length)) return "more";
                if ((total += length) > limits.MaxEventBytes) return "event_too_large";
                if (!Bytes(data, ref at, length, out var bytes)) return "more";
                parts[p] = Encoding.UTF8.GetString(bytes);
            }
            var known = pairs.FindIndex(x => x.Key == parts[0]);
            if (known < 0) pairs.Add((parts[0], parts[1]));
            else pairs[known] = (parts[0], parts[1]);
        }
        seen.Add($"D {sequence}" + string.Concat(pairs.Select(p => $" {p.Key}={p.Value}")));
        return null;
    }

    static string? Unpack(byte[] packed, LumberjackLimits limits, List<string> seen)
    {
        var plain = new MemoryStream();
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            zlib.CopyTo(plain);
        }
        catch (Exception ex) when (ex is InvalidDataException or IOException)
        {
            return "bad_compression";
        }
        if (plain.Length == 0) return "bad_compression";
        if (plain.Length > limits.MaxFrameBytes) return "frame_too_large";
        return ReadAll(plain.ToArray(), limits, seen, nested: true) is { } end ? end == "more" ? "truncated_frame" : end : null;
    }

    static bool Number(byte[] data, ref int at, out uint value)
    {
        value = 0;
        if (!Bytes(data, ref at, 4, out var bytes)) return false;
        value = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return true;
    }

    static bool Bytes(byte[] data, ref int at, uint count, out byte[] bytes)
    {
        bytes = [];
        if (data.Length - at < count) return false;
        bytes = data.AsSpan(at, (int)count).ToArray();
        at += (int)count;
        return true;
    }
}
