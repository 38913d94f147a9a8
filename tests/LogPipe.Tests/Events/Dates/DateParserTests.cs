using CsCheck;
using LogPipe.Events;
using LogPipe.Events.Dates;

namespace LogPipe.Tests.Events.Dates;

public sealed class DateParserTests
{
    [Theory]
    [InlineData("2026-01-05T00:00:00Z", "Dec 31 23:59:59", "2025-12-31T23:59:59.000Z")]
    [InlineData("2026-12-31T23:00:00Z", "Jan 01 00:00:01", "2027-01-01T00:00:01.000Z")]
    [InlineData("2026-12-31T23:00:00Z", "Dec 31 00:00:01", "2026-12-31T00:00:01.000Z")]
    [InlineData("2026-06-15T00:00:00Z", "Dec 31 00:00:01", "2026-12-31T00:00:01.000Z")]
    [InlineData("2026-06-15T00:00:00Z", "Feb 29 00:00:01", "2026-02-28T00:00:01.000Z")]
    [InlineData("2028-06-15T00:00:00Z", "Feb 29 00:00:01", "2028-02-29T00:00:01.000Z")]
    public void A_missing_year_is_that_of_the_nearest_turn_of_the_year(string now, string text, string expected) =>
        Assert.Equal(expected, Read("MMM dd HH:mm:ss", text, now: now));

    [Fact]
    public void A_missing_year_is_guessed_in_the_zone_of_the_filter()
    {
        Assert.Equal("2025-12-31T23:30:00.000Z", Read("MMM dd HH:mm Z", "Jan 01 00:30 +0100", now: "2026-01-05T00:00:00Z"));
        Assert.Equal("2026-03-04T04:06:00.000Z", Read("MMM dd HH:mm", "Mar 04 05:06", "Europe/Berlin", now: "2026-01-05T00:00:00Z"));
    }

    [Fact]
    public void A_date_without_year_in_the_gap_of_a_time_change_is_moved_past_it() =>
        Assert.Equal("2026-03-29T01:30:00.000Z", Read("MMM dd HH:mm", "Mar 29 02:30", "Europe/Berlin", now: "2026-06-01T00:00:00Z"));

    [Theory]
    [InlineData("2026-06-15T00:00:00Z", "45", "2045-01-01T00:00:00.000Z")]
    [InlineData("2026-06-15T00:00:00Z", "46", "1946-01-01T00:00:00.000Z")]
    [InlineData("2040-06-15T00:00:00Z", "59", "2059-01-01T00:00:00.000Z")]
    [InlineData("2040-06-15T00:00:00Z", "60", "1960-01-01T00:00:00.000Z")]
    public void Two_digits_of_a_year_mean_one_from_80_years_ago_to_19_years_ahead(string now, string text, string expected) =>
        Assert.Equal(expected, Read("yy", text, now: now));

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2021-03-28 01:59:59", "2021-03-28T00:59:59.000Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2021-03-28 02:00:00", null)]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2021-03-28 02:59:59", null)]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2021-03-28 03:00:00", "2021-03-28T01:00:00.000Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2021-10-31 02:30:00", "2021-10-31T00:30:00.000Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2021-10-31 03:00:00", "2021-10-31T02:00:00.000Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2421-03-28 02:30:00", null)]
    [InlineData("yyyy-MM-dd HH:mm:ss", "12021-10-31 02:30:00", "+12021-10-31T00:30:00.000Z")]
    [InlineData("ISO8601", "2021-03-28T02:30:00", null)]
    [InlineData("ISO8601", "2021-10-31T02:30:00", "2021-10-31T00:30:00.000Z")]
    public void In_the_gap_of_a_time_change_a_text_fails_and_in_the_overlap_it_is_the_earlier(
        string format, string text, string? expected) =>
        Assert.Equal(expected, Read(format, text, "Europe/Berlin"));

    [Theory]
    [InlineData("xxxx-'W'ww-e yyyy", "2021-W53-1 2021", null)]
    [InlineData("yyyy ww e", "2021 09 4", "2021-03-04T00:00:00.000Z")]
    [InlineData("YYYY G", "0044 BC", "-0044-01-01T00:00:00.000Z")]
    [InlineData("CC'y'", "19y", "1900-01-01T00:00:00.000Z")]
    [InlineData("xxxx-'yW'ww-e", "2020-yW53-7", "2021-01-03T00:00:00.000Z")]
    [InlineData("yyyy-MM-dd ZZZ", "2021-07-04 Europe/Berlin", "2021-07-03T22:00:00.000Z")]
    [InlineData("yyyy-MM-dd ZZZ", "2021-07-04 Etc/GMT+5", "2021-07-04T05:00:00.000Z")]
    [InlineData("yyyy-MM-dd ZZZ", "2021-07-04 Europe/Nowhere", null)]
    [InlineData("yyyy-MM-dd z", "2021-07-04 PDT", "2021-07-04T07:00:00.000Z")]
    [InlineData("yyyy-MM-dd yyyy", "2021-07-04 2022", "2022-07-04T00:00:00.000Z")]
    [InlineData("yyyy EEE dd MMM", "2021 Sun 31 Jan", "2021-01-31T00:00:00.000Z")]
    [InlineData("yyyy-MM-dd", "-0044-03-15", "-0044-03-15T00:00:00.000Z")]
    [InlineData("yyyy-MM-dd", "+2021-03-15", "2021-03-15T00:00:00.000Z")]
    [InlineData("yyMMdd", "2103", null)]
    [InlineData("HHHHHHHHHHHH yyyy", "999999999999 2021", null)]
    [InlineData("yyyy", "999999999", null)]
    public void Less_usual_patterns_read_as_joda_does(string format, string text, string? expected) =>
        Assert.Equal(expected, Read(format, text));

    [Theory]
    [InlineData("@4000000000000000")]
    [InlineData("@4000000000000000 x")]
    [InlineData("xyz")]
    [InlineData("")]
    [InlineData("@400000005ff000000000000")]
    [InlineData("@80000000000000000000000000000000")]
    [InlineData("@40000000000000008fffffff")]
    [InlineData("@3fffffffffffffff00000000")]
    public void A_bad_tai_label_fails_where_logstash_stops(string text) => Assert.Null(Read("TAI64N", text));

    [Fact]
    public void Zone_names_in_words_match_nothing_and_the_author_is_told()
    {
        DateParser parser = DateParser.Compile("yyyy-MM-dd HH:mm:ss zzzz", new DateParserOptions { TimeZone = TimeZoneRule.Utc });

        Assert.Contains("zzzz", parser.Notice);
        Assert.False(parser.TryParse("2021-03-04 05:06:07 UTC", out _));
    }

    [Theory]
    [InlineData("xxxx-ww", "2020-53", "2026-12-28T00:00:00.000Z")]
    [InlineData("EEE MMM dd", "Mon Jun 15", "2026-06-12T00:00:00.000Z")]
    public void What_logstash_makes_of_a_pattern_without_y_is_kept_and_the_author_is_told(string pattern, string text, string expected)
    {
        Assert.Equal(expected, Read(pattern, text));
        Assert.Contains("year", Utc(pattern).Notice);
        Assert.Null(Utc("yyyy " + pattern).Notice);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(2147483648.0)]
    public void Numbers_out_of_range_fail(double number)
    {
        Assert.False(Utc("UNIX").TryParse(number, out _));
        Assert.False(Utc("ISO8601").TryParse(number, out _));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(2147483648)]
    public void Integers_out_of_range_fail(long number) => Assert.False(Utc("UNIX").TryParse(number, out _));

    [Fact]
    public void The_last_second_of_unix_is_read()
    {
        Assert.True(Utc("UNIX").TryParse(2147483647L, out Timestamp last));
        Assert.Equal("2038-01-19T03:14:07.000Z", last.ToString());
        Assert.True(Utc("UNIX").TryParse(2147483647.999, out last));
        Assert.Equal("2038-01-19T03:14:07.999Z", last.ToString());
    }

    [Theory]
    [InlineData("UNIX_NS", 0, "\"U\" has no meaning at position 1")]
    [InlineData("yyyy-MM-dd tt", 11, "\"tt\" has no meaning at position 12")]
    [InlineData("", 0, "nothing is written")]
    public void A_bad_format_is_refused_with_its_place(string format, int position, string text)
    {
        var error = Assert.Throws<DatePatternException>(() => Utc(format));

        Assert.Equal(position, error.Position);
        Assert.Contains(text, error.Message);
    }

    [Theory]
    [InlineData("tr", "MMMM yyyy", "NİSAN 2021")]
    [InlineData("tr", "MMMM yyyy", "nisan 2021")]
    [InlineData("ru", "d MMMM yyyy", "1 апреля 2021")]
    [InlineData("pl", "d MMMM yyyy", "1 kwietnia 2021")]
    [InlineData("es-MX", "d MMM yyyy", "1 abr. 2021")]
    [InlineData("pt_BR", "d 'de' MMMM 'de' yyyy", "1 de abril de 2021")]
    [InlineData("ko", "yyyy년 MMM", "2021년 4월")]
    [InlineData("iw", "MMMM yyyy", "אפריל 2021")]
    [InlineData("en-US.UTF-8", "MMMM yyyy", "April 2021")]
    public void Months_are_read_in_the_language_of_the_locale(string locale, string format, string text)
    {
        DateParser parser = DateParser.Compile(format, new DateParserOptions { TimeZone = TimeZoneRule.Utc, Locale = locale });

        Assert.True(parser.TryParse(text, out Timestamp timestamp));
        Assert.StartsWith("2021-04-01", timestamp.ToString());
    }

    [Fact]
    public void The_same_text_in_two_zones_is_two_times()
    {
        DateParser parser = Utc("yyyy-MM-dd");
        TimeZoneRule east = TimeZoneRule.Find("+01:00");

        Assert.True(parser.TryParse("2021-03-04", out Timestamp utc));
        Assert.True(parser.TryParse("2021-03-04", east, out Timestamp earlier));
        Assert.True(parser.TryParse("2021-03-04", out Timestamp again));
        Assert.Equal(utc.Seconds - 3600, earlier.Seconds);
        Assert.Equal(utc, again);
    }

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss.SSS")]
    [InlineData("EEE, dd MMM yyyy HH:mm:ss.SSS Z")]
    [InlineData("EEEE d MMMM yyyy h:m:s.SSS a ZZ")]
    [InlineData("yyyyMMddHHmmssSSS")]
    [InlineData("xxxx-ww-e kk:mm:ss.SSS 'y'")]
    [InlineData("yyyy-DDD K:mm:ss.SSSSSS a ZZZ")]
    [InlineData("dd/MMM/YYYY:HH:mm:ss,SSS")]
    public void What_a_pattern_writes_it_reads_again(string pattern)
    {
        DateFormat format = JodaFormat.Compile(pattern);
        DateParser parser = Utc(pattern);
        Gen.Long[-62_000_000_000_000, 250_000_000_000_000].Sample(milliseconds =>
        {
            Timestamp written = Timestamp.FromUnixMilliseconds(milliseconds);
            return parser.TryParse(format.Format(written), out Timestamp read) && read == written;
        });
    }

    [Fact]
    public void The_plain_way_and_the_way_field_by_field_come_to_the_same()
    {
        // A century twice over changes nothing and rules out the short cut.
        DateParser plain = Utc("yyyy MM dd e HH a hh mm");
        DateParser ordered = Utc("CC yyyy MM dd e HH a hh mm");
        Gen.Select(Gen.Int[1, 9999], Gen.Int[0, 13], Gen.Int[0, 32], Gen.Int[0, 8], Gen.Int[0, 24], Gen.Bool, Gen.Int[0, 13], Gen.Int[0, 60])
            .Sample((year, month, day, weekday, hour, morning, half, minute) =>
            {
                string text = $"{year} {month} {day} {weekday} {hour} {(morning ? "am" : "pm")} {half} {minute}";
                bool first = plain.TryParse(text, out Timestamp one);
                bool second = ordered.TryParse("19 " + text, out Timestamp two);
                return first == second && one == two;
            });
    }

    [Fact]
    public void No_text_makes_a_parser_throw()
    {
        DateParser[] parsers =
        [
            .. new[]
            {
                "ISO8601", "UNIX", "UNIX_MS", "TAI64N", "yyyy-MM-dd HH:mm:ss", "xxxx ww e", "G Y CC", "yy MM ZZZ", "MMM dd z", "DDD Z",
            }.Select(Utc),
        ];
        Gen.String[Gen.Char["0123456789-+:.,TtZzWw @abcADBCESTJanFeb/é"], 0, 40].Sample(text =>
        {
            foreach (DateParser parser in parsers)
            {
                parser.TryParse(text, out _);
            }
        });
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing()
    {
        DateParser parser = Utc("dd/MMM/yyyy:HH:mm:ss Z");
        DateFormat format = JodaFormat.Compile("yyyy.MM.dd");
        Span<char> buffer = stackalloc char[Timestamp.MaxTextLength];
        char[] text = "04/Mar/2021:05:06:00 +0100".ToCharArray();
        long before = 0;
        for (int i = 0; i < 200; i++)
        {
            if (i == 100)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            text[18] = (char)('0' + i / 10 % 6);
            text[19] = (char)('0' + i % 10);
            Assert.True(parser.TryParse(text, out Timestamp timestamp) && format.TryFormat(timestamp, buffer, out _));
            timestamp.TryFormat(buffer, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static DateParser Utc(string format) => DateParser.Compile(format, new DateParserOptions { TimeZone = TimeZoneRule.Utc });

    private static string? Read(string format, string text, string zone = "UTC", string now = "2026-06-15T00:00:00Z")
    {
        DateParser parser = DateParser.Compile(
            format, new DateParserOptions { TimeZone = TimeZoneRule.Find(zone), TimeProvider = new FixedClock(now) });
        return parser.TryParse(text, out Timestamp timestamp) ? timestamp.ToString() : null;
    }
}
