using System.Buffers.Binary;
using LogPipe.Compat;

namespace LogPipe.Tests.Compat;

public sealed class LogstashQueueTests : IDisposable
{
    // CRC-32 of the thirty bytes of the first row below, computed by zlib.
    const uint Sum = 0x3d1d0f3c;

    readonly InstallationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(3, 3, 150, 100, 50, true)]
    [InlineData(3, 3, 149, 100, 50, false)]
    [InlineData(3, 2, 150, 100, 50, false)]
    [InlineData(0, 0, 0, 0, 0, true)]
    public void A_queue_is_empty_when_the_head_says_that_all_of_the_last_page_is_acknowledged(int page, int firstPage, long first, long start, int count, bool isDrained) =>
        Assert.Equal(isDrained, LogstashQueue.IsDrained(Checkpoint(page, firstPage, first, start, count)));

    [Fact]
    public void The_sum_is_that_of_zlib() => Assert.Equal(Sum, BinaryPrimitives.ReadUInt32BigEndian(Checkpoint(3, 3, 150, 100, 50).AsSpan(30)));

    [Fact]
    public void What_is_damaged_or_of_another_version_may_have_events()
    {
        var whole = Checkpoint(3, 3, 150, 100, 50);
        Assert.False(LogstashQueue.IsDrained(whole.AsSpan(0, 33)));
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] ^= 1;
            Assert.False(LogstashQueue.IsDrained(whole));
            whole[i] ^= 1;
        }
    }

    [Theory]
    [InlineData(false, 150, 0)]
    [InlineData(true, 150, 0)]
    [InlineData(true, 120, 1)]
    public void A_report_names_a_queue_with_events(bool hasPage, long first, int code)
    {
        _folder.Write("ls/logstash.yml", "path.data: HERE/state");
        _folder.Write("ls/conf.d/a.conf", "filter { }");
        _folder.Write("state/queue/main/.lock", "");
        if (hasPage) _folder.Write("state/queue/main/page.3", "\u0002" + new string('\0', 100));
        File.WriteAllBytes(_folder.Of("state/queue/main/checkpoint.head"), Checkpoint(3, 3, first, 100, 50));
        var (found, output, _) = CompatRun.Compat(_folder.Of("ls"));
        Assert.Equal(code, found);
        Assert.Equal(code == 1, output.Contains("persisted queue", StringComparison.Ordinal));
    }

    static byte[] Checkpoint(int page, int firstPage, long first, long start, int count)
    {
        var bytes = new byte[34];
        BinaryPrimitives.WriteInt16BigEndian(bytes, 1);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(2), page);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(6), firstPage);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(10), first);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(18), start);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(26), count);
        // The sum that a reader expects, found as the remainder of a division of polynomials.
        var sum = uint.MaxValue;
        for (var bit = 0; bit < 240; bit++)
        {
            var top = ((sum ^ (uint)(bytes[bit / 8] >> (bit % 8))) & 1) == 1;
            sum = (sum >> 1) ^ (top ? 0xedb88320u : 0);
        }
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(30), ~sum);
        return bytes;
    }
}
