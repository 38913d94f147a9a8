using System.Globalization;
using System.Text;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>Lines of nginx's combined format, about 218 bytes each, the same for the same seed.</summary>
static class NginxLog
{
    const int Seed = 20250818;

    static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1",
        "curl/7.88.1",
    ];

    static readonly string[] Paths =
        ["/", "/api/v1/orders?symbol=600519&side=buy", "/api/v1/positions", "/static/js/app.6f3a.js", "/reports/daily.csv?date=2025-08-18"];

    static readonly string[] Statuses = ["200", "200", "200", "200", "301", "304", "404", "500"];

    /// <summary>Writes a file of so many lines.</summary>
    public static GeneratedLog Write(string path, int lines)
    {
        var expected = new Expectation(FieldNames.Combined);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        foreach (var line in Lines(lines))
        {
            writer.WriteLine(line.Text);
            expected.Add(line.Hash());
        }
        writer.Flush();
        return new GeneratedLog(path, writer.BaseStream.Length, expected);
    }

    /// <summary>So many lines, always the same.</summary>
    public static IEnumerable<NginxLine> Lines(int count)
    {
        var random = new Random(Seed);
        var start = new DateTimeOffset(2025, 8, 18, 0, 0, 0, TimeSpan.FromHours(8));
        for (var i = 0; i < count; i++)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)}");
            yield return new NginxLine(address,
                start.AddMilliseconds(i * 12L).ToString("dd/MMM/yyyy:HH:mm:ss +0800", CultureInfo.InvariantCulture),
                random.Next(5) == 0 ? "POST" : "GET",
                Paths[random.Next(Paths.Length)],
                Statuses[random.Next(Statuses.Length)],
                random.Next(100, 60000).ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"https://trade.example.com/items/{random.Next(1000)}"),
                Agents[random.Next(Agents.Length)]);
        }
    }
}
