using System.Globalization;
using System.Text;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>
/// The log of a Python application: a line for each event, and a traceback of several lines behind every eighth. Each
/// event begins with its time in UTC+8; no line of a traceback begins with one.
/// </summary>
static class ApplicationLog
{
    const int Seed = 20250819;
    const int TracebackEvery = 8;

    static readonly string[] Loggers = ["trading", "risk", "strategy", "gateway"];
    static readonly string[] Levels = ["DEBUG", "INFO", "INFO", "INFO", "WARNING"];
    static readonly string[] Symbols = ["600519", "000001", "300750", "601318"];

    /// <summary>Writes a file of so many events.</summary>
    public static GeneratedLog Write(string path, int events)
    {
        var expected = new Expectation(FieldNames.Application);
        var random = new Random(Seed);
        var start = new DateTimeOffset(2025, 8, 18, 9, 30, 0, TimeSpan.FromHours(8));
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        for (var i = 0; i < events; i++)
        {
            var time = start.AddMilliseconds(i * 7L);
            var stamp = time.ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture);
            var logger = Loggers[random.Next(Loggers.Length)];
            var failed = i % TracebackEvery == TracebackEvery - 1;
            var level = failed ? "ERROR" : Levels[random.Next(Levels.Length)];
            var order = random.Next(10_000, 1_000_000);
            var text = failed
                ? string.Create(CultureInfo.InvariantCulture, $"order {order} rejected: insufficient margin")
                : string.Create(CultureInfo.InvariantCulture, $"order {order} accepted symbol={Symbols[random.Next(Symbols.Length)]} side=buy quantity={random.Next(1, 100)}00 price={random.Next(1000, 200_000) / 100m}");
            // Grok's dot matches ends of lines, so the last capture takes the traceback in.
            if (failed) text += Traceback(order);
            var message = $"{stamp} - {logger} - {level} - {text}";
            writer.WriteLine(message);
            expected.Add(FieldNames.Application.Hash(message, stamp, logger, level, text,
                time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));
        }
        writer.Flush();
        return new GeneratedLog(path, writer.BaseStream.Length, expected);
    }

    static string Traceback(int order) => string.Create(CultureInfo.InvariantCulture, $"""

        Traceback (most recent call last):
          File "/app/trading/engine.py", line 212, in submit
            self.gateway.send(order)
          File "/app/gateway/ctp.py", line {order % 400}, in send
            raise MarginError(order.id)
        trading.errors.MarginError: order {order} needs 168850.00, available 90211.40
        """).ReplaceLineEndings("\n");
}
