using System.Text;
using CsCheck;
using LogPipe.Inputs.Beats;

namespace LogPipe.Tests.Inputs.Beats;

public sealed class LumberjackDecoderTests
{
    static readonly LumberjackLimits Small = new() { MaxWindow = 50, MaxFrameBytes = 4096, MaxEventBytes = 300, MaxPairs = 5 };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Fragmented_input_is_assembled_across_decode_calls(int size)
    {
        byte[] data =
        [
            .. Frames.Window(3),
            .. Frames.Json(1, """{"a":1}"""),
            .. Frames.Compressed([.. Frames.Json(2, new string('x', 90_000)), .. Frames.Json(3, "")]),
            .. Frames.Window(1, '1'),
            .. Frames.Data(9, ("line", "text"), ("", ""), ("k", "å")),
        ];
        var (seen, end) = Decode(data, new LumberjackLimits(), _ => size);
        Assert.Equal(
            ["2W 3", "J 1 " + Convert.ToHexString("""{"a":1}"""u8), "J 2 " + string.Concat(Enumerable.Repeat("78", 90_000)), "J 3 ", "1W 1", "D 9 line=text = k=å"],
            seen);
        Assert.Null(end);
    }

    [Fact]
    public void Oversized_frames_are_rejected()
    {
        AssertRefused("window_too_large", Frames.Window(51));
        AssertRefused("event_too_large", [(byte)'2', (byte)'J', .. Frames.Big(1), .. Frames.Big(301)]);
        AssertRefused("event_too_large", [(byte)'2', (byte)'J', .. Frames.Big(1), .. Frames.Big(uint.MaxValue)]);
        AssertRefused("frame_too_large", [(byte)'2', (byte)'C', .. Frames.Big(uint.MaxValue)]);
        AssertRefused("frame_too_large", Frames.Compressed([.. Enumerable.Range(0, 40).SelectMany(_ => Frames.Json(1, new string(' ', 290)))]));
        AssertRefused("too_many_pairs", [(byte)'1', (byte)'D', .. Frames.Big(1), .. Frames.Big(6)]);
        AssertRefused("event_too_large", [(byte)'1', (byte)'D', .. Frames.Big(1), .. Frames.Big(1), .. Frames.Big(301)]);
        AssertRefused("event_too_large", Frames.Data(1, ("k", new string('v', 150)), ("l", new string('v', 150))));
        AssertRefused("too_many_windows", Frames.Compressed([.. Enumerable.Range(0, 300).SelectMany(_ => Frames.Window(0))]));
    }

    [Fact]
    public void Nested_compressed_frame_is_a_fatal_decode_error() =>
        AssertRefused("nested_compressed_frame", Frames.Compressed(Frames.Compressed(Frames.Json(1, "{}"))));

    [Theory]
    [InlineData("bad_version", "GET / HTTP/1.1\r\n")]
    [InlineData("bad_version", "\u0016\u0003\u0001\u0002")]
    [InlineData("bad_frame_type", "2X")]
    [InlineData("bad_frame_type", "2A\0\0\0\u0001")]
    public void Bytes_that_are_no_frame_are_rejected(string reason, string text) => AssertRefused(reason, Encoding.Latin1.GetBytes(text));

    [Fact]
    public void A_compressed_frame_must_hold_whole_frames_in_a_whole_zlib_stream()
    {
        AssertRefused("truncated_frame", Frames.Compressed(Frames.Json(1, "{\"a\":1}")[..^1]));
        AssertRefused("bad_compression", Frames.CompressedRaw([1, 2, 3, 4, 5, 6]));
        AssertRefused("bad_compression", Frames.CompressedRaw([]));
        AssertRefused("bad_compression", Frames.Compressed([]));
    }

    [Fact]
    public void Announcing_a_large_event_takes_no_memory_for_it()
    {
        using var decoder = new LumberjackDecoder(new LumberjackLimits(), new RecordingSink());
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(decoder.Read([(byte)'2', (byte)'J', .. Frames.Big(1), .. Frames.Big(10 << 20), 0x20], out var consumed));
        Assert.Equal(11, consumed);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200_000);
    }

    [Fact]
    public void Whatever_comes_in_whatever_pieces_is_read_as_the_naive_decoder_reads_it()
    {
        var text = Gen.String[Gen.Char['a', 'f'], 0, 40];
        var json = Gen.Select(Gen.UInt[0, 9], text, (s, t) => Frames.Json(s, t));
        var large = Gen.Select(Gen.UInt[0, 9], Gen.Int[280, 310], (s, n) => Frames.Json(s, new string('j', n)));
        var data = Gen.Select(Gen.UInt[0, 9], Gen.Select(text, text).Array[0, 6], (s, p) => Frames.Data(s, p));
        var window = Gen.Select(Gen.UInt[0, 60], Gen.Bool, (n, one) => Frames.Window(n, one ? '1' : '2'));
        var plain = Gen.Frequency((6, json), (1, large), (3, data), (3, window));
        var packed = plain.Array[0, 12].Select(f => Frames.Compressed([.. f.SelectMany(x => x)]));
        var nested = packed.Select(f => Frames.Compressed(f));
        var frames = Gen.Frequency((12, plain), (4, packed), (1, nested)).Array[0, 10].Select(f => f.SelectMany(x => x).ToArray());
        var damage = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5000], Gen.Byte);
        Gen.Select(frames, damage, Gen.Int[1, 40].Array[1, 20]).Sample((good, hit, pieces) =>
        {
            var bytes = Damage(good, hit);
            var (seen, end) = Decode(bytes, Small, i => pieces[i % pieces.Length]);
            var (expectedSeen, expectedEnd) = NaiveDecoder.Read(bytes, Small);
            // Where a damaged zlib stream breaks off, the real decoder has read on until then.
            if (end is "bad_compression" or "frame_too_large") Assert.Equal(expectedSeen, seen.Take(expectedSeen.Count));
            else Assert.Equal(expectedSeen, seen);
            if (end != expectedEnd) Assert.True(expectedEnd is "bad_compression" or "frame_too_large", $"{end} instead of {expectedEnd}");
        }, iter: 20_000);
    }

    static byte[] Damage(byte[] bytes, (int Kind, int At, byte Value) hit)
    {
        if (bytes.Length == 0 || hit.Kind > 2) return bytes;
        var at = hit.At % bytes.Length;
        if (hit.Kind == 0) return bytes[..at];
        var copy = (byte[])bytes.Clone();
        copy[at] = hit.Value;
        return copy;
    }

    static void AssertRefused(string reason, byte[] data)
    {
        Assert.Equal(reason, Decode(data, Small, _ => data.Length).End);
        Assert.Equal(reason, Decode(data, Small, _ => 1).End);
    }

    // The same answer as the naive decoder gives.
    static (List<string> Seen, string? End) Decode(byte[] data, LumberjackLimits limits, Func<int, int> pieceSize)
    {
        var sink = new RecordingSink();
        using var decoder = new LumberjackDecoder(limits, sink);
        try
        {
            var piece = 0;
            for (var at = 0; at < data.Length;)
            {
                var size = Math.Min(Math.Max(1, pieceSize(piece++)), data.Length - at);
                var part = data.AsSpan(at, size);
                at += size;
                while (part.Length > 0)
                {
                    decoder.Read(part, out var consumed);
                    part = part[consumed..];
                }
            }
            return (sink.Seen, decoder.AtFrameStart ? null : "more");
        }
        catch (LumberjackException ex)
        {
            return (sink.Seen, ex.Reason);
        }
    }
}
