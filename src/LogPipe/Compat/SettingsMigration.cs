using System.Text;
using LogPipe.Configuration.Settings;
using YamlDotNet.RepresentationModel;

namespace LogPipe.Compat;

/// <summary>logstash.yml and pipelines.yml for LogPipe: what it refuses becomes a comment with the reason, paths lead to the new places.</summary>
sealed class SettingsMigration(CompatReport report, MigrationTargets targets)
{
    static readonly string[] Paths = ["path.config", "path.logs", "path.queue", "path.dead_letter_queue", "path.settings", "api.ssl.keystore.path"];

    static readonly string[] Written = ["path.logs", "path.queue", "path.dead_letter_queue"];

    readonly Installation _installation = report.Installation;

    /// <summary>logstash.yml.</summary>
    public MigrationStep Node()
    {
        var data = Path.Combine(targets.Folder, MigrationTargets.Data);
        if (_installation.Node is not { } node)
            return new MigrationStep(MigrationAction.Write, null, SettingsFile.Name, ["path.data is " + data]) { Content = "path.data: " + YamlLines.Quote(data) + "\n" };
        var lines = new YamlLines(node.Text);
        var notes = new List<string>();
        var hasData = false;
        foreach (var (keyNode, value) in (IEnumerable<KeyValuePair<YamlNode, YamlNode>>?)node.Top?.Children ?? [])
        {
            var leaves = YamlLeaf.Of(new YamlMappingNode(keyNode, value)).ToList();
            var changes = leaves.Select(l => (Leaf: l, Change: ChangeOf(l, isListed: false, data))).Where(c => c.Change is not null).ToList();
            // The key without a value and the one with it would be one too many.
            if (leaves.FirstOrDefault(l => l is { Key: "path.data", Text: null, IsFlow: false }) is { } empty) lines.CommentOut(empty, "the path has changed");
            hasData |= leaves.Any(l => l is { Key: "path.data", Text: not null });
            if (changes.Count == 0) continue;
            notes.AddRange(changes.Select(c => Note(c.Leaf, c.Change!.Value)));
            if (leaves.Any(l => l.IsFlow)) Rewrite(lines, keyNode, value, leaves, data);
            else foreach (var (leaf, change) in changes) Apply(lines, leaf, change!.Value);
        }
        if (_installation.HasOwnConfig) notes.AddRange(TextNotes("main", node.Leaves));
        if (!hasData)
        {
            lines.Append("path.data: " + YamlLines.Quote(data) + "\n");
            notes.Add("path.data is " + data);
        }
        return new MigrationStep(MigrationAction.Change, node.Path, SettingsFile.Name, notes) { Content = lines.ToString() };
    }

    /// <summary>pipelines.yml; null when a config in logstash.yml takes its place. Adds the pipelines that are left out.</summary>
    public MigrationStep? List(ICollection<string> leftOut)
    {
        if (_installation.List is not { Pipelines.Count: > 0 } list) return Found();
        var lines = new YamlLines(list.Text);
        var notes = new List<string>();
        var blocked = _installation.Pipelines.Where(p => report.Blockers(p.Id).Count > 0).Select(p => p.Id).ToHashSet();
        for (var i = 0; i < list.Pipelines.Count; i++)
        {
            var (node, given) = list.Pipelines[i];
            var leaves = given.ToList();
            var id = leaves.LastOrDefault(l => l.Key == "pipeline.id")?.Text ?? "main";
            // Without any pipeline left there would be nothing to run, and nothing that says why.
            if (blocked.Contains(id) && blocked.Count < list.Pipelines.Count)
            {
                leftOut.Add(id);
                // So that it leads to the right place when somebody puts it back.
                foreach (var leaf in leaves)
                    if (ChangeOf(leaf, isListed: true, null) is { Value: { } moved }) lines.TryReplace(leaf, moved);
                notes.Add($"line {node.Start.Line}: pipeline {id} is left out, because LogPipe cannot load it");
                lines.CommentOut((int)node.Start.Line, leaves.Max(l => YamlLines.LastLine(l.Value)),
                    $"pipeline {id} cannot be loaded: " + string.Join("; ", report.Blockers(id).Select(b => b.Area == CompatArea.Pipeline ? b.Text : b.Option is null ? b.Subject : $"{b.Subject}: {b.Option}")));
                continue;
            }
            var changes = leaves.Select(l => (Leaf: l, Change: ChangeOf(l, isListed: true, null))).Where(c => c.Change is not null).ToList();
            notes.AddRange(TextNotes(id, leaves));
            if (changes.Count == 0) continue;
            if (leaves.Any(l => l.IsFlow) && !lines.BeginsWithDash((int)node.Start.Line, (int)node.Start.Column))
            {
                notes.Add($"line {node.Start.Line}: pipeline {id} stands within brackets and is left as it is; write it in lines of its own and change {string.Join(", ", changes.Select(c => c.Leaf.Key))}");
                continue;
            }
            notes.AddRange(changes.Select(c => Note(c.Leaf, c.Change!.Value)));
            if (leaves.Any(l => l.IsFlow)) Rewrite(lines, node, node, leaves, null, "- ");
            else foreach (var (leaf, change) in changes) Apply(lines, leaf, change!.Value);
        }
        return new MigrationStep(notes.Count == 0 ? MigrationAction.Copy : MigrationAction.Change, list.Path, PipelinesFile.Name, notes) { Content = notes.Count == 0 ? null : lines.ToString() };
    }

    MigrationStep? Found()
    {
        if (_installation.Pipelines.Any(p => p.Origin is not null) || _installation.Pipelines.Count == 0) return null;
        var text = new StringBuilder();
        foreach (var pipeline in _installation.Pipelines)
        {
            var first = targets.Of(pipeline.Files[0].Name)!;
            var place = pipeline.Files.Count == 1 ? first : Path.Combine(Path.GetDirectoryName(first)!, "*.conf");
            text.Append("- pipeline.id: ").Append(YamlLines.Quote(pipeline.Id)).Append("\n  path.config: ").Append(YamlLines.Quote(Path.Combine(targets.Folder, place))).Append('\n');
        }
        return new MigrationStep(MigrationAction.Write, null, PipelinesFile.Name, ["Logstash's names no pipelines"]) { Content = text.ToString() };
    }

    /// <summary>What a setting becomes: a new value, or a comment with a reason; null for no change.</summary>
    (string? Value, string? Reason)? ChangeOf(YamlLeaf leaf, bool isListed, string? data)
    {
        if (leaf.Text is not { } value) return null;
        if (leaf.Key == "path.data" && data is not null) return (data, null);
        var (verdict, text) = SettingScan.Judge(leaf.Key, Placeholders.Expand(value, _installation.Environment), isListed);
        if (verdict >= CompatVerdict.Unsupported) return (null, text);
        if (!Paths.Contains(leaf.Key)) return null;
        var mapped = targets.Mapped(value);
        // Written to, so they need not be there.
        if (mapped is null && Written.Contains(leaf.Key) && _installation.Paths.WithinInstallation(value) is { } rest) mapped = Path.Combine(targets.Folder, rest);
        return mapped is not null && mapped != value ? (mapped, null) : null;
    }

    static string Note(YamlLeaf leaf, (string? Value, string? Reason) change) =>
        $"line {leaf.Line}: " + (change.Value is { } value ? $"{leaf.Key} is {value}" : $"{leaf.Key} became a comment: {change.Reason}");

    static void Apply(YamlLines lines, YamlLeaf leaf, (string? Value, string? Reason) change)
    {
        if (change.Value is null) lines.CommentOut(leaf, change.Reason!);
        else if (!lines.TryReplace(leaf, change.Value))
        {
            lines.CommentOut(leaf, "the path has changed");
            lines.AddBehind(YamlLines.LastLine(leaf.Value), [(new string(' ', (int)leaf.KeyNode.Start.Column - 1) + ((YamlScalarNode)leaf.KeyNode).Value!, change.Value)]);
        }
    }

    // Within braces a line cannot be taken out alone: all become lines of their own.
    void Rewrite(YamlLines lines, YamlNode first, YamlNode last, List<YamlLeaf> leaves, string? data, string dash = "")
    {
        var isListed = dash.Length > 0;
        var changes = leaves.Where(l => l.Text is not null).Select(l => (Leaf: l, Change: ChangeOf(l, isListed, data))).ToList();
        var kept = changes.Where(c => c.Change is not { Value: null }).Select((c, i) => ((i == 0 ? dash : new string(' ', dash.Length)) + c.Leaf.Key, c.Change?.Value ?? c.Leaf.Text!));
        lines.CommentOut((int)first.Start.Line, LastLine(last, leaves), string.Join("; ", changes.Select(c => c.Change?.Reason).OfType<string>().DefaultIfEmpty("the path has changed")));
        lines.AddBehind(LastLine(last, leaves), kept);
    }

    // A block ends where the next begins, comments included; its last setting ends where it ends.
    static int LastLine(YamlNode node, List<YamlLeaf> leaves) =>
        node is YamlMappingNode { Style: YamlDotNet.Core.Events.MappingStyle.Block } ? leaves.Max(l => YamlLines.LastLine(l.Value)) : YamlLines.LastLine(node);

    /// <summary>Paths within a config that is given as text stay: they are part of one value.</summary>
    IEnumerable<string> TextNotes(string id, IReadOnlyList<YamlLeaf> leaves)
    {
        if (leaves.LastOrDefault(l => l.Key == "config.string") is not { } leaf) yield break;
        foreach (var block in _installation.Pipelines.Where(p => p.Id == id).SelectMany(p => PluginBlock.Of(p.Trees)))
            foreach (var (_, value) in FileOptions.Of(block))
                if (PluginBlock.TextOf(value) is { } text && targets.Mapped(text) is { } mapped && mapped != text)
                    yield return $"line {leaf.Line}: config.string names {text}, which is left; write {mapped}";
    }
}
