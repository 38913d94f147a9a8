using System.Text;
using LogPipe.Compat;

namespace LogPipe.Cli;

/// <summary>The report on an installation for people: the worst first, then in a few lines what stays the same, and the totals.</summary>
static class CompatText
{
    // A place more often than this is counted, not listed.
    const int MostPlaces = 8;

    static readonly string[] Order = ["input ", "filter ", "output ", "codec "];

    /// <summary>Writes the report.</summary>
    public static void Write(TextWriter writer, CompatReport report)
    {
        var text = new StringBuilder();
        Head(text, report.Installation);
        foreach (var verdict in Enum.GetValues<CompatVerdict>().Reverse().Where(v => v != CompatVerdict.Same))
        {
            var findings = report.Findings.Where(f => f.Verdict == verdict).ToList();
            if (findings.Count == 0) continue;
            text.Append('\n').Append(verdict.ToString().ToUpperInvariant()).Append('\n');
            foreach (var finding in findings) Add(text, finding);
        }
        Same(text, report);
        Defaults(text, report.Installation);
        if (report.Secrets.Count > 0)
            text.Append("\nValues to add:\n  logpipe keystore create\n  logpipe keystore add ").AppendJoin(' ', report.Secrets).Append('\n');
        text.Append('\n').Append(Totals(report)).Append('\n');
        var safe = new StringBuilder();
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n'))
        {
            SafeText.Append(safe, line, asJson: false);
            safe.Append('\n');
        }
        writer.Write(safe.ToString());
    }

    /// <summary>"12 same, 2 different, 1 ignored, 0 unsupported"; unreadable is named when there is some.</summary>
    public static string Totals(CompatReport report) =>
        $"{report.Count(CompatVerdict.Same)} same, {report.Count(CompatVerdict.Different)} different, {report.Count(CompatVerdict.Ignored)} ignored, {report.Count(CompatVerdict.Unsupported)} unsupported"
        + (report.Count(CompatVerdict.Unreadable) is > 0 and var n ? $", {n} unreadable" : "");

    static void Head(StringBuilder text, Installation installation)
    {
        text.Append($"{installation.Root} is {installation.Layout}\n");
        foreach (var (old, here) in installation.Paths.Used) text.Append($"paths below {old} are read from {here}\n");
        if (installation.DataFolder is { } data) text.Append($"state of Logstash: {installation.Show(data)}\n");
        foreach (var pipeline in installation.Pipelines)
            text.Append($"pipeline {pipeline.Id}: {string.Join(", ", pipeline.Files.Select(f => installation.Show(f.Name)).DefaultIfEmpty("no config"))}\n");
    }

    static void Add(StringBuilder text, CompatFinding finding)
    {
        text.Append("  ").Append(finding.Subject);
        if (finding.Option is not null) text.Append(": ").Append(finding.Option);
        if (finding.Pipeline is not null && finding.Area != CompatArea.Pipeline) text.Append($" (pipeline {finding.Pipeline})");
        if (finding.Places.Count > 1) text.Append($", {finding.Places.Count} times");
        text.Append('\n');
        if (finding.Text is not null) text.Append("      ").Append(finding.Text).Append('\n');
        text.Append("      at ").AppendJoin(", ", finding.Places.Take(MostPlaces));
        if (finding.Places.Count > MostPlaces) text.Append($" and {finding.Places.Count - MostPlaces} more");
        text.Append('\n');
    }

    static void Same(StringBuilder text, CompatReport report)
    {
        var same = report.Findings.Where(f => f.Verdict == CompatVerdict.Same).ToList();
        if (same.Count == 0) return;
        text.Append("\nSAME\n");
        foreach (var settings in same.Where(f => f.Area == CompatArea.Setting).GroupBy(f => f.Pipeline))
            text.Append(settings.Key is null ? "  settings: " : $"  settings of pipeline {settings.Key}: ").AppendJoin(", ", settings.Select(WithText)).Append('\n');
        foreach (var pipeline in report.Installation.Pipelines.Select(p => p.Id).Distinct())
            foreach (var plugin in same.Where(f => f.Pipeline == pipeline && f.Area is CompatArea.Plugin or CompatArea.Option).GroupBy(f => f.Subject).OrderBy(g => Rank(g.Key)))
            {
                var uses = report.Findings.Where(f => f.Area == CompatArea.Plugin && f.Pipeline == pipeline && f.Subject == plugin.Key).Sum(f => f.Places.Count);
                text.Append($"  {plugin.Key} (pipeline {pipeline}): {uses} use{(uses == 1 ? "" : "s")}");
                var options = plugin.Where(f => f.Area == CompatArea.Option).Select(f => f.Text is null ? f.Option! : $"{f.Option} ({f.Text})").ToList();
                if (options.Count > 0) text.Append("; options ").AppendJoin(", ", options);
                text.Append('\n');
            }
        foreach (var patterns in same.Where(f => f.Area == CompatArea.Pattern).SelectMany(f => f.Places).GroupBy(p => p.File))
            text.Append($"  patterns in {patterns.Key}: {patterns.Count()}\n");
        foreach (var other in same.Where(f => f.Area is CompatArea.File or CompatArea.Sincedb)) text.Append("  ").Append(WithText(other)).Append('\n');
    }

    static int Rank(string title) => Array.FindIndex(Order, o => title.StartsWith(o, StringComparison.Ordinal));

    static string WithText(CompatFinding finding) => finding.Text is null ? finding.Subject : $"{finding.Subject} ({finding.Text})";

    static void Defaults(StringBuilder text, Installation installation)
    {
        var others = KnownDifferences.OfDefaults.Where(d => !installation.IsGiven(d.Key)).ToList();
        if (others.Count > 0) text.Append("\nNOT SET\n");
        foreach (var (key, ours, theirs) in others) text.Append($"  {key}: {ours} unless set, {theirs}\n");
    }
}
