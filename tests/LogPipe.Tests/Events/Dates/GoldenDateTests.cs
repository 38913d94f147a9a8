using System.Text.Json;
using System.Text.RegularExpressions;
using LogPipe.Events;
using LogPipe.Events.Dates;

namespace LogPipe.Tests.Events.Dates;

/// <summary>The golden cases of the date filter that are about formats, zones and locales, asked of the parsers directly.</summary>
public sealed partial class GoldenDateTests
{
    [Fact]
    public void Logstash_reads_the_same_dates()
    {
        var wrong = new List<string>();
        int cases = 0;
        int events = 0;
        foreach (JsonElement golden in DateCorpus.Golden("date"))
        {
            Match match = SimpleFilter().Match(golden.GetProperty("filter").GetString()!);
            if (!match.Success || golden.GetProperty("rc").GetInt32() != 0)
            {
                continue;
            }

            cases++;
            JsonElement[] inputs = [.. golden.GetProperty("input").EnumerateArray()];
            JsonElement[] outputs = [.. golden.GetProperty("output").EnumerateArray()];
            string target = match.Groups["target"].Success ? "t" : "@timestamp";
            for (int i = 0; i < inputs.Length; i++)
            {
                events++;
                string expected = Expected(outputs[i], target);
                string actual = Read(match, inputs[i]);
                if (actual != expected)
                {
                    wrong.Add($"{golden.GetProperty("id")} {match.Value}: {inputs[i].GetProperty("d")} gives {actual}, Logstash {expected}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(cases >= 200 && events >= 1200, $"only {cases} cases with {events} events were compared");
    }

    [Fact]
    public void Logstash_refuses_the_same_formats_and_zones()
    {
        int cases = 0;
        foreach (JsonElement golden in DateCorpus.Golden("date"))
        {
            Match match = SimpleFilter().Match(golden.GetProperty("filter").GetString()!);
            if (match.Success && golden.GetProperty("rc").GetInt32() == 1)
            {
                cases++;
                Assert.ThrowsAny<FormatException>(() => Parsers(match, zone: null));
            }
        }

        Assert.True(cases > 20, $"only {cases} cases were compared");
    }

    private static string Expected(JsonElement output, string target)
    {
        if (output.TryGetProperty("tags", out JsonElement tags) && tags.ToString().Contains("_dateparsefailure"))
        {
            return "failure";
        }

        return output.TryGetProperty(target, out JsonElement time) ? time.GetString()! : "nothing";
    }

    private static string Read(Match filter, JsonElement input)
    {
        JsonElement value = input.GetProperty("d");
        if (value.ValueKind == JsonValueKind.Null)
        {
            return input.GetProperty("@timestamp").GetString()!;
        }

        TimeZoneRule? zone = null;
        if (filter.Groups["zone"].Value == "%{tz}"
            && (!input.TryGetProperty("tz", out JsonElement id) || !TimeZoneRule.TryFind(id.GetString()!, out zone)))
        {
            return "failure";
        }

        foreach (DateParser parser in Parsers(filter, zone))
        {
            if (TryRead(parser, value, out Timestamp timestamp))
            {
                return timestamp.ToString();
            }
        }

        return "failure";
    }

    private static bool TryRead(DateParser parser, JsonElement value, out Timestamp timestamp)
    {
        timestamp = default;
        return value.ValueKind switch
        {
            JsonValueKind.String => parser.TryParse(value.GetString(), out timestamp),
            JsonValueKind.Number when value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') =>
                parser.TryParse(value.GetDouble(), out timestamp),
            JsonValueKind.Number => value.TryGetInt64(out long number) && parser.TryParse(number, out timestamp),
            _ => false,
        };
    }

    private static DateParser[] Parsers(Match filter, TimeZoneRule? zone)
    {
        string id = filter.Groups["zone"].Success ? filter.Groups["zone"].Value : "UTC";
        var options = new DateParserOptions
        {
            TimeZone = zone ?? (id.StartsWith("%{") ? TimeZoneRule.Utc : TimeZoneRule.Find(id)),
            Locale = filter.Groups["locale"].Success ? filter.Groups["locale"].Value : null,
        };
        return [.. filter.Groups["format"].Captures.Select(format => DateParser.Compile(format.Value, options))];
    }

    [GeneratedRegex("""^date \{ match => \["d"(, ?"(?<format>[^"]*)")+\] *(?<target>target => "t" ?)?(timezone => "(?<zone>[^"]*)" ?)?(locale => "(?<locale>[^"]*)" ?)?\}$""")]
    private static partial Regex SimpleFilter();
}
