using System.Globalization;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>What the command line of <c>scenarios</c> says.</summary>
sealed record ScenarioOptions
{
    /// <summary>The command line.</summary>
    public const string Usage = """
        scenarios LOGPIPE [LINES] [options]

          LOGPIPE            the published program, such as artifacts/linux-x64/framework-dependent/logpipe
          --lines N          lines of S1, S2 and rsyslog; S3 and S4 take half as many events (1000000)
          --runs N           how often each scenario runs; the table has the medians (1)
          --only A,B         of rsyslog, S1, S2, S3, S4, start, idle (all)
          --workers N[,M]    pipeline workers (-w); with several numbers each scenario runs with each of them (LogPipe's default)
          --connections N    connections of S4, 1 to 64 (1)
        """;

    const int MaxConnections = 64;

    static readonly string[] Known = ["rsyslog", "S1", "S2", "S3", "S4", "start", "idle"];

    /// <summary>The program to measure.</summary>
    public required string Binary { get; init; }

    /// <summary>Lines of the access log.</summary>
    public int Lines { get; init; } = 1_000_000;

    /// <summary>Events of the scenarios that take half.</summary>
    public int HalfLines => Math.Max(1, Lines / 2);

    /// <summary>How often each scenario runs.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>The ids to run.</summary>
    public IReadOnlyList<string> Only { get; init; } = Known;

    /// <summary>Numbers of workers; null is LogPipe's default.</summary>
    public IReadOnlyList<int?> Workers { get; init; } = [null];

    /// <summary>Connections of S4.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>Reads the arguments behind <c>scenarios</c>. Throws <see cref="ArgumentException"/> with what is wrong.</summary>
    public static ScenarioOptions Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || arguments[0].StartsWith('-')) throw new ArgumentException("which program is to be measured?");
        var options = new ScenarioOptions { Binary = Path.GetFullPath(arguments[0]) };
        if (!File.Exists(options.Binary)) throw new ArgumentException($"there is no {options.Binary}: publish LogPipe first (./publish.sh)");
        var next = 1;
        if (arguments.Count > 1 && !arguments[1].StartsWith('-')) options = options with { Lines = Number("LINES", arguments[next++], int.MaxValue) };
        for (; next < arguments.Count; next += 2)
        {
            var name = arguments[next];
            if (next + 1 == arguments.Count) throw new ArgumentException($"{name} needs a value");
            options = options.With(name, arguments[next + 1]);
        }
        return options;
    }

    ScenarioOptions With(string name, string value) => name switch
    {
        "--lines" => this with { Lines = Number(name, value, int.MaxValue) },
        "--runs" => this with { Runs = Number(name, value, 100) },
        "--connections" => this with { Connections = Number(name, value, MaxConnections) },
        "--workers" => this with { Workers = [.. value.Split(',').Select(text => (int?)Number(name, text, 1024))] },
        "--only" => this with { Only = [.. value.Split(',').Select(Id)] },
        _ => throw new ArgumentException($"{name} is no option"),
    };

    static string Id(string text) => Known.FirstOrDefault(id => id.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"--only: {text} is none of {string.Join(", ", Known)}");

    static int Number(string name, string text, int max) =>
        int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max
            ? number
            : throw new ArgumentException($"{name}: {text} is no number from 1 to {max}");
}
