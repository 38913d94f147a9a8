using System.Globalization;
using System.Text;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>Lines of nginx's combined format, about 218 bytes each, the same for the same seed.</summary>
static class NginxLog
{
    static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1",
        "curl/7.88.1",
    ];

    static readonly string[] Paths =
        ["/", "/api/v1/orders?symbol=600519&side=buy", "/api/v1/positions", "/static/js/app.6f3a.js", "/reports/daily.csv?date=2025-08-18"];

    static readonly int[] Statuses = [200, 200, 200, 200, 301, 304, 404, 500];

    /// <summary>Writes a file of so many lines. Returns its bytes.</summary>
    public static long Write(string path, int lines, int seed = 20250818)
    {
        var random = new Random(seed);
        var start = new DateTimeOffset(2025, 8, 18, 0, 0, 0, TimeSpan.FromHours(8));
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        for (var i = 0; i < lines; i++)
        {
            var time = start.AddMilliseconds(i * 12L).ToString("dd/MMM/yyyy:HH:mm:ss +0800", CultureInfo.InvariantCulture);
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)} - - [{time}] \"{(random.Next(5) == 0 ? "POST" : "GET")} {Paths[random.Next(Paths.Length)]} HTTP/1.1\" {Statuses[random.Next(Statuses.Length)]} {random.Next(100, 60000)} \"https://trade.example.com/x/{random.Next(1000)}\" \"{Agents[random.Next(Agents.Length)]}\"\n"));
        }
        writer.Flush();
        return writer.BaseStream.Length;
    }
}
