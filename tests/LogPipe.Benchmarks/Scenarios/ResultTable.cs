using System.Globalization;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>The runs of the scenarios as Markdown tables of medians.</summary>
sealed class ResultTable
{
    readonly List<IScenario> _order = [];
    readonly Dictionary<IScenario, List<ScenarioRun>> _runs = [];

    /// <summary>Adds a run.</summary>
    public void Add(IScenario scenario, ScenarioRun run)
    {
        if (!_runs.TryGetValue(scenario, out var runs))
        {
            _runs[scenario] = runs = [];
            _order.Add(scenario);
        }
        runs.Add(run);
    }

    /// <summary>Writes the tables. The ratio says how many times less CPU than rsyslog in the same run.</summary>
    public void Write(TextWriter target)
    {
        var flowing = _order.Where(s => s.Kind == ScenarioKind.Throughput).ToList();
        var yardstick = flowing.FirstOrDefault(s => s is RsyslogScenario);
        if (flowing.Count > 0)
        {
            target.WriteLine("| scenario | CPU µs/event | × rsyslog | events/s | peak MB | events |");
            target.WriteLine("|---|---|---|---|---|---|");
        }
        foreach (var scenario in flowing)
        {
            var cpu = CpuOf(scenario);
            var ratio = yardstick is null ? "" : Text($"{CpuOf(yardstick) / cpu:0.00}");
            target.WriteLine(Text($"| {scenario.Title} | {cpu:0.00} | {ratio} | {MedianOf(scenario, r => r.Events / r.Measured.Wall.TotalSeconds):N0} | {PeakOf(scenario):0} | {_runs[scenario][0].Events:N0} |"));
        }
        var resting = _order.Where(s => s.Kind != ScenarioKind.Throughput).ToList();
        if (resting.Count == 0) return;
        target.WriteLine();
        target.WriteLine("| LogPipe | ms | CPU ms | resident MB |");
        target.WriteLine("|---|---|---|---|");
        foreach (var scenario in resting)
            target.WriteLine(Text($"| {scenario.Title} | {MedianOf(scenario, r => r.Measured.Wall.TotalMilliseconds):0} | {MedianOf(scenario, r => r.Measured.Cpu.TotalMilliseconds):0} | {PeakOf(scenario):0} |"));
    }

    double CpuOf(IScenario scenario) => MedianOf(scenario, r => r.Measured.Cpu.TotalMicroseconds / r.Events);

    double PeakOf(IScenario scenario) => MedianOf(scenario, r => r.Measured.PeakMemory / (double)(1 << 20));

    double MedianOf(IScenario scenario, Func<ScenarioRun, double> figure)
    {
        var sorted = _runs[scenario].Select(figure).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
