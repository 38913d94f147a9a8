using System.Text;
using System.Text.Json;
using CsCheck;
using LogPipe.Events;

namespace LogPipe.Tests.Events.Dates;

public sealed class TimestampTests
{
    private static readonly Gen<Timestamp> Moments =
        Gen.Select(Gen.Long[-60_000_000_000, 260_000_000_000], Gen.Int[0, 999_999_999], (seconds, nanos) => new Timestamp(seconds, nanos));

    [Theory]
    [InlineData(0, 0, "1970-01-01T00:00:00.000Z")]
    [InlineData(1577934245, 678_000_000, "2020-01-02T03:04:05.678Z")]
    [InlineData(1577934245, 678_900_000, "2020-01-02T03:04:05.678900Z")]
    [InlineData(1577934245, 1, "2020-01-02T03:04:05.000000001Z")]
    [InlineData(-1, 500_000_000, "1969-12-31T23:59:59.500Z")]
    [InlineData(253402300799, 999_000_000, "9999-12-31T23:59:59.999Z")]
    [InlineData(253402300800, 0, "+10000-01-01T00:00:00.000Z")]
    [InlineData(-62167219200, 0, "0000-01-01T00:00:00.000Z")]
    [InlineData(-62167219201, 0, "-0001-12-31T23:59:59.000Z")]
    [InlineData(31556889864403199, 999_999_999, "+1000000000-12-31T23:59:59.999999999Z")]
    [InlineData(-31557014167219200, 0, "-1000000000-01-01T00:00:00.000Z")]
    public void A_timestamp_prints_as_java_Instant_does(long seconds, int nanos, string expected)
    {
        var timestamp = new Timestamp(seconds, nanos);
        Span<byte> utf8 = stackalloc byte[Timestamp.MaxTextLength];

        Assert.Equal(expected, timestamp.ToString());
        Assert.True(timestamp.TryFormat(utf8, out int written));
        Assert.Equal(expected, Encoding.ASCII.GetString(utf8[..written]));
    }

    [Fact]
    public void The_present_is_read_off_the_clock() =>
        Assert.Equal("1969-12-31T23:59:58.500Z", Timestamp.Now(new FixedClock("1969-12-31T23:59:58.5Z")).ToString());

    [Fact]
    public void The_ends_of_the_range_print_within_the_stated_length()
    {
        Assert.InRange(new Timestamp(long.MaxValue, 999_999_999).ToString().Length, 1, Timestamp.MaxTextLength);
        Assert.InRange(new Timestamp(long.MinValue, 1).ToString().Length, 1, Timestamp.MaxTextLength);
    }

    [Fact]
    public void A_destination_one_character_short_is_refused()
    {
        var timestamp = new Timestamp(0, 0);

        Assert.False(timestamp.TryFormat(new char[23], out int written));
        Assert.Equal(0, written);
        Assert.True(timestamp.TryFormat(new char[24], out _));
    }

    [Fact]
    public void What_a_timestamp_prints_it_also_reads() => Moments.Sample(moment =>
        Timestamp.TryParse(moment.ToString(), out Timestamp read) && read == moment);

    [Fact]
    public void The_calendar_agrees_with_DateTime() => Gen.Long[0, DateTime.MaxValue.Ticks].Sample(ticks =>
    {
        var time = new DateTime(ticks, DateTimeKind.Utc);
        return Timestamp.FromDateTimeOffset(time).ToString()[..23] == time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff");
    });

    [Theory]
    [InlineData(-1, -1, 999_000_000)]
    [InlineData(1_500, 1, 500_000_000)]
    [InlineData(long.MinValue, -9223372036854776, 192_000_000)]
    public void Milliseconds_become_seconds_and_nanoseconds_and_back(long milliseconds, long seconds, int nanos)
    {
        Timestamp timestamp = Timestamp.FromUnixMilliseconds(milliseconds);

        Assert.Equal(new Timestamp(seconds, nanos), timestamp);
        Assert.Equal(milliseconds, timestamp.ToUnixMilliseconds());
    }

    [Theory]
    [InlineData("2020-01-02T03:04Z", "2020-01-02T03:04:00.000Z")]
    [InlineData("2020-01-02T03:04:05+02", "2020-01-02T01:04:05.000Z")]
    [InlineData("2020-01-02T03:04:05+01:02:03", "2020-01-02T02:02:02.000Z")]
    [InlineData("2021-04-31T00:00:00Z", "2021-04-30T00:00:00.000Z")]
    [InlineData("2021-02-31", "2021-02-28T00:00:00.000Z")]
    public void A_time_on_input_may_be_written_short(string text, string expected)
    {
        Assert.True(Timestamp.TryParse(text, out Timestamp timestamp));
        Assert.Equal(expected, timestamp.ToString());
    }

    [Theory]
    [InlineData("2020-01-32")]
    [InlineData("2020-00-01")]
    [InlineData("2020-01-02T25:00")]
    [InlineData("2020-01-02T24:00:01Z")]
    [InlineData("2020-01-02T03:04:05,1Z")]
    [InlineData("2020-01-02T03:04:05.1234567890Z")]
    [InlineData("2020-01-02T")]
    [InlineData("+2020-01-02")]
    [InlineData("-0000-01-02")]
    [InlineData("1234567890-01-02")]
    [InlineData("2020-01-02T03:04:05+18:01")]
    [InlineData("2020-01-02T03:04:05+")]
    [InlineData("２０２０-01-02")]
    public void A_time_on_input_that_java_refuses_is_refused(string text) =>
        Assert.False(Timestamp.TryParse(text, out _));

    [Fact]
    public void Logstash_reads_the_same_timestamps()
    {
        int compared = 0;
        foreach (JsonElement golden in DateCorpus.Golden("event"))
        {
            string id = golden.GetProperty("id").GetString()!;
            if (!id.StartsWith("event/ts-rest-") && !id.StartsWith("event/ts-0"))
            {
                continue;
            }

            JsonElement input = JsonDocument.Parse(golden.GetProperty("stdin").GetString()!).RootElement;
            JsonElement output = JsonDocument.Parse(golden.GetProperty("stdout").GetString()!).RootElement;
            JsonElement text = input.GetProperty("@timestamp");
            if (text.ValueKind != JsonValueKind.String)
            {
                continue;
            }

            bool accepted = Timestamp.TryParse(text.GetString(), out Timestamp timestamp);
            Assert.True(accepted != output.TryGetProperty("_@timestamp", out _), id);
            if (output.TryGetProperty("@timestamp", out JsonElement expected))
            {
                Assert.Equal((id, expected.GetString()), (id, timestamp.ToString()));
            }

            compared++;
        }

        Assert.True(compared > 40, $"only {compared} cases were compared");
    }

    [Fact]
    public void No_text_makes_the_reader_throw() => Gen.String[Gen.Char["0123456789-+:.TtZz ,W"], 0, 40].Sample(text =>
    {
        Timestamp.TryParse(text, out _);
    });
}
