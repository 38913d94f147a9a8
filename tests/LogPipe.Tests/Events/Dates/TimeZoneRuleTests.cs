using CsCheck;
using LogPipe.Events.Dates;

namespace LogPipe.Tests.Events.Dates;

public sealed class TimeZoneRuleTests
{
    private static readonly string[] _zones =
    [
        "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "America/St_Johns",
        "Asia/Kolkata", "Asia/Tehran", "Asia/Gaza", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia", "Africa/Casablanca",
        "America/Nuuk", "Antarctica/Troll", "Pacific/Chatham",
    ];

    [Fact]
    public void Offsets_since_1970_are_those_of_the_runtime() =>
        Gen.Select(Gen.Int[0, _zones.Length - 1].Select(index => _zones[index]), Gen.Long[100_000_000, 4_000_000_000]).Sample((id, seconds) =>
        {
            TimeSpan expected = TimeZoneInfo.FindSystemTimeZoneById(id).GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(seconds));
            return TimeZoneRule.Find(id).OffsetAt(seconds) == (int)expected.TotalSeconds;
        });

    [Fact]
    public void A_local_time_names_the_moment_it_was_made_from_or_an_earlier_one_with_the_same_clock() =>
        Gen.Select(Gen.Int[0, _zones.Length - 1].Select(index => _zones[index]), Gen.Long[-8_000_000_000, 400_000_000_000]).Sample((id, seconds) =>
        {
            TimeZoneRule zone = TimeZoneRule.Find(id);
            long local = seconds + zone.OffsetAt(seconds);
            return zone.TryToUtc(local, out long utc) && utc <= seconds && utc + zone.OffsetAt(utc) == local;
        });

    [Fact]
    public void Summer_time_goes_on_after_the_last_change_in_the_file()
    {
        TimeZoneRule berlin = TimeZoneRule.Find("Europe/Berlin");

        for (int year = 2030; year < 3300; year++)
        {
            Assert.Equal(3600, berlin.OffsetAt(Civil.ToDays(year, 1, 15) * Civil.SecondsPerDay));
            Assert.Equal(7200, berlin.OffsetAt(Civil.ToDays(year, 7, 15) * Civil.SecondsPerDay));
        }
    }

    [Theory]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", 2021, 1616893200, 7200, 1635642000, 3600)]
    [InlineData("EST5EDT,M3.2.0,M11.1.0", 2021, 1615705200, -14400, 1636264800, -18000)]
    [InlineData("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2021, 1617462000, 37800, 1633188600, 39600)]
    [InlineData("XXX0YYY,J60/0,300/-1", 2024, 1709251200, 3600, 1729983600 + 79200 - 82800, 0)]
    public void The_rule_at_the_end_of_a_zone_file_is_read(
        string rule, int year, long first, int firstOffset, long second, int secondOffset)
    {
        Assert.True(PosixZone.TryRead(rule, out PosixZone? zone));
        Assert.Equal([(first, firstOffset), (second, secondOffset)], zone.ChangesIn(year));
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("GMT")]
    [InlineData("EST5EDT")]
    [InlineData("Etc/GMT+5")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("+05")]
    [InlineData("+05:30:15")]
    public void Known_zones_are_found(string id) => Assert.True(TimeZoneRule.TryFind(id, out _));

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("PST")]
    [InlineData("Europe")]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("Europe/../Europe/Berlin")]
    [InlineData("posix/Europe/Berlin")]
    [InlineData("right/Europe/Berlin")]
    [InlineData("tzdata.zi")]
    [InlineData("+24:00")]
    [InlineData("+2")]
    [InlineData("-")]
    [InlineData("Europe/Berlin\0")]
    public void What_is_no_zone_is_not_found(string id) => Assert.False(TimeZoneRule.TryFind(id, out _));

    [Theory]
    [InlineData("europe/berlin", "write Europe/Berlin")]
    [InlineData("PST", "write America/Los_Angeles")]
    [InlineData("UTC+1", "an offset by itself")]
    [InlineData("+2", "two digits")]
    [InlineData("Mars/Base", "Olson")]
    public void An_unknown_zone_is_refused_with_what_to_write(string id, string advice)
    {
        var error = Assert.Throws<TimeZoneUnknownException>(() => TimeZoneRule.Find(id));

        Assert.Contains(id, error.Message);
        Assert.Contains(advice, error.Message);
    }

    [Fact]
    public void A_machine_without_time_zone_data_is_told_to_install_it()
    {
        string advice = ZoneInfoFolder.Advise("Europe/Berlin", Path.Combine(Path.GetTempPath(), "no-such-zoneinfo"));

        Assert.Contains("tzdata", advice);
    }

    [Fact]
    public void A_broken_zone_file_is_no_zone()
    {
        Assert.Null(ZoneFile.Read("X", "not a zone file"u8));
        Assert.Null(ZoneFile.Read("X", []));
        byte[] berlin = File.ReadAllBytes(Path.Combine(ZoneInfoFolder.Path, "Europe/Berlin"));
        for (int length = 0; length < berlin.Length - 40; length += 13)
        {
            Assert.Null(ZoneFile.Read("X", berlin.AsSpan(0, length)));
        }

        Gen.Select(Gen.Int[0, berlin.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] spoilt = [.. berlin];
            spoilt[at] = value;
            ZoneFile.Read("X", spoilt)?.OffsetAt(0);
        });
    }
}
