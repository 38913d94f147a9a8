using System.Text;
using LogPipe.Compat;

namespace LogPipe.Cli;

/// <summary>What a migration has done, for people: every file, what is not taken over, and what to do next.</summary>
static class MigrateText
{
    /// <summary>Writes it; true when there were errors.</summary>
    public static bool Write(TextWriter writer, CompatReport report, Migration migration, string target, IReadOnlyList<MigrationStep> done, IReadOnlyList<string> failures, bool dryRun)
    {
        var installation = report.Installation;
        var text = new StringBuilder();
        var kept = migration.Steps.Where(s => s.Action == MigrationAction.Keep).ToList();
        if (dryRun) text.Append("Nothing is written: this is what would be done.\n\n");
        foreach (var step in done.Union(kept).OrderBy(s => s.Action == MigrationAction.Copy ? 1 : 0).ThenBy(s => s.Target, StringComparer.Ordinal))
        {
            text.Append($"{(step.Action switch { MigrationAction.Copy => "copy", MigrationAction.Change => "change", MigrationAction.Keep => "keep", _ => "write" }),-8}{step.Target}");
            if (step.Source is { } source && installation.Show(source) is var shown && shown != step.Target) text.Append($" from {shown}");
            text.Append('\n');
            foreach (var note in step.Notes) text.Append("          ").Append(note).Append('\n');
        }
        foreach (var step in migration.Steps.Where(s => s.Action == MigrationAction.Leave))
            text.Append($"leave   {installation.Show(step.Source!)}\n          {string.Join("; ", step.Notes)}\n");
        var errors = migration.Steps.Where(s => s.Action == MigrationAction.Error).Select(s => (s.Source is null ? "" : installation.Show(s.Source) + ": ") + string.Join("; ", s.Notes)).Concat(failures).ToList();
        foreach (var error in errors) text.Append("error   ").Append(error).Append('\n');
        if (done.Count + kept.Count > 0) LeftOut(text, report, migration);
        State(text, report);
        text.Append($"\n{Count(done, MigrationAction.Copy)} copied, {Count(done, MigrationAction.Change)} changed, {Count(done, MigrationAction.Write)} new, {Count(migration.Steps, MigrationAction.Leave)} left, {(kept.Count > 0 ? $"{kept.Count} kept, " : "")}{errors.Count} error{(errors.Count == 1 ? "" : "s")}\n");
        if (done.Count + kept.Count > 0) Next(text, report, migration, target);
        var safe = new StringBuilder();
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n'))
        {
            SafeText.Append(safe, line, asJson: false);
            safe.Append('\n');
        }
        writer.Write(safe.ToString());
        return errors.Count > 0;
    }

    static int Count(IReadOnlyList<MigrationStep> steps, MigrationAction action) => steps.Count(s => s.Action == action);

    static void LeftOut(StringBuilder text, CompatReport report, Migration migration)
    {
        foreach (var id in migration.NotLoading)
        {
            text.Append($"\npipeline {id} cannot be loaded by LogPipe yet:\n");
            Blockers(text, report, id);
        }
        foreach (var id in migration.LeftOut)
        {
            text.Append($"\npipeline {id} is a comment in pipelines.yml, because LogPipe cannot load it:\n");
            Blockers(text, report, id);
            foreach (var (sender, address) in migration.SendersTo(id))
                text.Append($"  pipeline {sender} sends to it (address {address}), and waits as long as nobody has that address; write ensure_delivery => false there to go on without\n");
        }
    }

    static void Blockers(StringBuilder text, CompatReport report, string id)
    {
        foreach (var finding in report.Blockers(id))
            text.Append("  ").Append(finding.Subject).Append(finding.Option is null ? "" : ": " + finding.Option).Append($" at {string.Join(", ", finding.Places)}\n      {finding.Text}\n");
    }

    static void State(StringBuilder text, CompatReport report)
    {
        var left = report.Findings.Where(f => f is { Area: CompatArea.File, Subject: OtherFileScan.Queue or OtherFileScan.DeadLetters }).ToList();
        foreach (var finding in left) text.Append($"\n{finding.Subject} at {string.Join(", ", finding.Places)}\n      {finding.Text}\n");
        if (report.Findings.Any(f => f is { Area: CompatArea.Setting, Subject: "queue.type: persisted" }) && left.All(f => f.Subject != OtherFileScan.Queue))
            text.Append($"\n{OtherFileScan.Queue} of Logstash, wherever it is\n      {OtherFileScan.HowToDrain}\n");
        if (report.Installation.DataFolder is null && SincedbUse.Of(report.Installation).Any(u => u.Given is null))
            text.Append($"\nLogstash's path.data{(report.Installation.NamedDataFolder is { } named ? $" ({named})" : "")} was not found, so no positions are taken over: name it by --data, or file inputs begin where start_position says.\n");
    }

    static void Next(StringBuilder text, CompatReport report, Migration migration, string target)
    {
        if (migration.PositionsOnly)
        {
            text.Append($"\nNext:\n  logpipe --path.settings {Shell(target)}\n");
            return;
        }
        if (report.Installation.Pipelines.Count == 0)
        {
            text.Append($"\nThere is no pipeline yet that could run: write a config, and name it in {Path.Combine(target, "pipelines.yml")}.\n");
            return;
        }
        var settings = $"--path.settings {Shell(target)}";
        text.Append("\nNext:\n");
        if (report.Secrets.Count > 0 && !migration.HasKeystore) text.Append($"  logpipe keystore create {settings}\n  logpipe keystore add {settings} {string.Join(' ', report.Secrets)}\n");
        var folders = migration.ConfigFolders.Select(f => Shell(Path.Combine(target, f))).ToList();
        if (folders.Count > 0) text.Append($"  logpipe check {string.Join(' ', folders)} {settings}\n");
        text.Append($"  logpipe -t {settings}\n  stop Logstash, and take the positions over again if it has run since: logpipe migrate … --positions\n  logpipe {settings}\n");
    }

    static string Shell(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
