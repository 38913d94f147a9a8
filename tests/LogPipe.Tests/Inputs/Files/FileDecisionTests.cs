using LogPipe.Inputs.Files;

namespace LogPipe.Tests.Inputs.Files;

public sealed class FileDecisionTests
{
    static readonly FileIdentity Tracked = new(7, 0, 64768);
    static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    static FileStatus Status(ulong inode, long size, DateTimeOffset? born = null) =>
        new(new FileIdentity(inode, 0, 64768), new FileIdentity(inode, 253, 0), size, Noon, born, 1, true);

    [Theory]
    [InlineData(100, 7, 100, true, "Same")]
    [InlineData(100, 7, 101, true, "Grown")]
    [InlineData(0, 7, 0, true, "Same")]
    [InlineData(100, 7, 99, true, "Truncated")]
    [InlineData(100, 7, 0, false, "Truncated")]
    [InlineData(100, 7, 100, false, "Replaced")]
    [InlineData(100, 7, 500, false, "Replaced")]
    [InlineData(100, 8, 100, true, "Rotated")]
    [InlineData(100, 8, 0, false, "Rotated")]
    [InlineData(100, 0, 0, true, "Gone")]
    public void What_happened_to_a_file(long seen, int inodeAtPath, long size, bool sameHead, string expected) =>
        Assert.Equal(expected, FileChanges.Decide(Tracked, seen, inodeAtPath == 0 ? null : Status((ulong)inodeAtPath, size), sameHead).ToString());

    [Theory]
    [InlineData(50, "/a", true, null, true)]
    [InlineData(50, "/a", false, null, false)]
    [InlineData(100, "/a", true, null, true)]
    [InlineData(101, "/a", true, null, false)]
    [InlineData(50, "/b", true, null, true)]
    [InlineData(50, "/a", null, null, true)]
    [InlineData(50, null, null, null, true)]
    [InlineData(50, "/b", null, null, false)]
    [InlineData(50, "/b", null, -1, true)]
    [InlineData(50, "/b", null, 1, false)]
    [InlineData(50, "/a", null, 1, true)]
    public void Whether_a_record_is_about_the_file_found_at_a(long offset, string? path, bool? sameHead, int? bornHoursAfterRecord, bool expected)
    {
        var record = new SincedbRecord(Tracked, offset) { Path = path, LastActive = Noon };
        var file = Status(7, 100, bornHoursAfterRecord is { } hours ? Noon.AddHours(hours) : null);
        Assert.Equal(expected, FileChanges.IsKnown(file, "/a", record, sameHead));
    }

    [Theory]
    [InlineData(false, true, 100)]
    [InlineData(false, false, 0)]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 0)]
    public void Where_to_begin_with_an_unknown_file(bool hasRecord, bool startAtEnd, long expected) =>
        Assert.Equal(expected, FileChanges.FirstPosition(100, hasRecord, startAtEnd));

    [Theory]
    [InlineData(101, 100, 999, true, false)]
    [InlineData(100, 100, 4, true, false)]
    [InlineData(100, 100, 5, true, true)]
    [InlineData(100, 100, 29, false, false)]
    [InlineData(100, 100, 30, false, true)]
    public void When_a_file_without_its_name_is_let_go(long size, long seen, int quietSeconds, bool deleted, bool expected) =>
        Assert.Equal(expected, FileChanges.IsFinished(size, seen, TimeSpan.FromSeconds(quietSeconds), deleted));

    [Theory]
    [InlineData(253, 0, 0, 64768)]
    [InlineData(8, 1, 0, 2049)]
    [InlineData(254, 0, 0, 65024)]
    [InlineData(0, 4096, 1, 0)]
    public void Devices_are_split_as_Logstash_splits_them(int major, int minor, int expectedMajor, int expectedMinor) =>
        Assert.Equal(new FileIdentity(5, (uint)expectedMajor, (uint)expectedMinor), FileIdentity.OfDevice(5, (uint)major, (uint)minor));

    [Fact]
    public void A_fingerprint_matches_what_has_grown_and_nothing_else()
    {
        var fingerprint = Fingerprint.Of("abc"u8);
        Assert.True(fingerprint.Matches("abc"u8));
        Assert.True(fingerprint.Matches("abcd"u8));
        Assert.False(fingerprint.Matches("ab"u8));
        Assert.False(fingerprint.Matches("abd"u8));
        Assert.True(Fingerprint.None.Matches(""u8));
        Assert.Equal(1024, Fingerprint.Of(new byte[5000]).Length);
    }

    [Theory]
    [InlineData("2097166 0 64768 1532 1519319662.852678 /var/log/a b.log", 1532, "/var/log/a b.log", 1519319662852678)]
    [InlineData("2097166 0 64768 1532 1519319662.0 /a", 1532, "/a", 1519319662000000)]
    [InlineData("2097166 0 64768 1532", 1532, null, null)]
    public void Lines_of_a_sincedb_are_read(string line, long offset, string? path, long? microseconds)
    {
        var record = SincedbText.ParseRecord(line, Noon)!;
        Assert.Equal(new FileIdentity(2097166, 0, 64768), record.Identity);
        Assert.Equal(offset, record.Offset);
        Assert.Equal(path, record.Path);
        Assert.Equal(microseconds is { } us ? DateTimeOffset.UnixEpoch.AddTicks(us * 10) : Noon, record.LastActive);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a 0 1 2")]
    [InlineData("1 2 3")]
    [InlineData("1 2 3 -4")]
    [InlineData("1 2 3 x 5 /a")]
    public void Other_lines_are_none(string line) => Assert.Null(SincedbText.ParseRecord(line, Noon));

    [Fact]
    public void A_record_is_written_as_it_is_read()
    {
        const string Line = "2097166 0 64768 1532 1519319662.852678 /var/log/a b.log\n";
        var text = new System.Text.StringBuilder();
        SincedbText.Append(text, SincedbText.ParseRecord(Line.TrimEnd(), Noon)!);
        Assert.Equal(Line, text.ToString());
    }
}
