using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LogPipe.Events;
using LogPipe.Events.Dates;

namespace LogPipe.Tests.Events.Dates;

public sealed partial class DateFormatTests
{
    [Fact]
    public void Java_patterns_print_what_java_prints()
    {
        string[] lines = DateCorpus.TableLines("java-time-17.tsv");
        Timestamp[] times = [.. lines[2].Split('\t')[1..].Select(Read)];
        var wrong = new List<string>();
        int compared = 0;
        foreach (string line in lines[3..])
        {
            string[] cells = line.Split('\t');
            for (int i = 0; i < times.Length; i++)
            {
                string actual = FormatOrBang(() => JavaTimeFormat.Compile(cells[0]), times[i]);
                compared++;
                if (actual != cells[i + 1])
                {
                    wrong.Add($"{cells[0]} at {times[i]}: {actual}, Java {cells[i + 1]}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(compared > 4000, $"only {compared} were compared");
    }

    [Fact]
    public void Logstash_prints_the_same_with_both_pattern_languages()
    {
        var wrong = new List<string>();
        int compared = 0;
        foreach (JsonElement golden in DateCorpus.Golden("sprintf"))
        {
            string id = golden.GetProperty("id").GetString()!;
            Match match = SingleTimeReference().Match(golden.GetProperty("filter").GetString()!);
            if (!GoldenId().IsMatch(id) || !match.Success)
            {
                continue;
            }

            JsonElement[] inputs = [.. golden.GetProperty("input").EnumerateArray()];
            JsonElement[] outputs = [.. golden.GetProperty("raw").EnumerateArray()];
            for (int i = 0; i < inputs.Length; i++)
            {
                Timestamp time = Read(inputs[i].GetProperty("@timestamp").GetString()!);
                JsonElement output = JsonDocument.Parse(outputs[i].GetString()!).RootElement;
                string expected = output.TryGetProperty("r", out JsonElement text) ? text.GetString()! : "!";
                string actual = FormatOrBang(
                    () => match.Groups["joda"].Success
                        ? JodaFormat.Compile(match.Groups["joda"].Value)
                        : JavaTimeFormat.Compile(match.Groups["java"].Value),
                    time);
                compared++;
                if (actual != expected)
                {
                    wrong.Add($"{id} {match.Value} at {time}: {actual}, Logstash {expected}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(compared > 600, $"only {compared} were compared");
    }

    [Theory]
    [InlineData("yyyy.MM.dd", DateResolution.Day)]
    [InlineData("'logs'", DateResolution.Day)]
    [InlineData("xxxx.ww", DateResolution.Day)]
    [InlineData("yyyy-MM-dd-a", DateResolution.Hour)]
    [InlineData("dd HH", DateResolution.Hour)]
    [InlineData("HH:mm", DateResolution.Minute)]
    [InlineData("ss HH", DateResolution.Second)]
    [InlineData("yyyy S", DateResolution.Milli)]
    public void A_joda_format_says_how_long_its_text_lasts(string pattern, DateResolution expected) =>
        Assert.Equal(expected, JodaFormat.Compile(pattern).Resolution);

    [Theory]
    [InlineData("YYYY ww", DateResolution.Day)]
    [InlineData("B", DateResolution.Minute)]
    [InlineData("A", DateResolution.Milli)]
    [InlineData("S", DateResolution.Nano)]
    [InlineData("N", DateResolution.Nano)]
    public void A_java_format_says_how_long_its_text_lasts(string pattern, DateResolution expected) =>
        Assert.Equal(expected, JavaTimeFormat.Compile(pattern).Resolution);

    [Theory]
    [InlineData("yyyy-bb", 5, "\"bb\" has no meaning at position 6")]
    [InlineData("epoch", 1, "\"p\" has no meaning at position 2")]
    [InlineData("", 0, "nothing is written")]
    public void A_bad_joda_pattern_is_refused_with_its_place(string pattern, int position, string text)
    {
        var error = Assert.Throws<DatePatternException>(() => JodaFormat.Compile(pattern));

        Assert.Equal(position, error.Position);
        Assert.Contains(text, error.Message);
    }

    [Theory]
    [InlineData("yyyy b", 5)]
    [InlineData("yyyy]", 4)]
    [InlineData("HH 'x", 3)]
    [InlineData("HHH", 0)]
    [InlineData("HHp ", 2)]
    public void A_bad_java_pattern_is_refused_with_its_place(string pattern, int position) =>
        Assert.Equal(position, Assert.Throws<DatePatternException>(() => JavaTimeFormat.Compile(pattern)).Position);

    [Fact]
    public void Text_is_appended_and_a_short_destination_refused()
    {
        DateFormat format = JodaFormat.Compile("yyyy.MM.dd");
        var text = new StringBuilder("logs-");
        format.Append(new Timestamp(0, 0), text);

        Assert.Equal("logs-1970.01.01", text.ToString());
        Assert.False(format.TryFormat(new Timestamp(0, 0), new char[9], out int written));
        Assert.Equal(0, written);
    }

    [Theory]
    [InlineData("yyyy", "-0044")]
    [InlineData("YYYY", "0044")]
    [InlineData("yy", "44")]
    [InlineData("G", "BC")]
    [InlineData("C", "0")]
    [InlineData("SSSSSSSSSSSSSSSSSSSSSS", "000000000000000000")]
    public void Years_before_the_first_print_as_joda_counts_them(string pattern, string expected) =>
        Assert.Equal(expected, JodaFormat.Compile(pattern).Format(Read("-0044-03-15T12:00:00Z")));

    private static Timestamp Read(string text) =>
        Timestamp.TryParse(text, out Timestamp time) ? time : throw new FormatException(text);

    private static string FormatOrBang(Func<DateFormat> compile, Timestamp time)
    {
        try
        {
            return compile().Format(time);
        }
        catch (DatePatternException)
        {
            return "!";
        }
    }

    [GeneratedRegex("^sprintf/(joda|javatime|nanos)-")]
    private static partial Regex GoldenId();

    [GeneratedRegex("""=> ["'](%\{\+(?<joda>[^%"}]*|[^%]*"q")\}|%\{\{(?<java>[^%"]*?)\}\})["'] \} \}$""")]
    private static partial Regex SingleTimeReference();
}
