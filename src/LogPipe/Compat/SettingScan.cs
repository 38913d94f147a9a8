using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Settings;

namespace LogPipe.Compat;

/// <summary>What becomes of each setting of logstash.yml and pipelines.yml.</summary>
static class SettingScan
{
    /// <summary>Judges every setting that is given.</summary>
    public static void Run(Installation installation, CompatFindings findings)
    {
        if (installation.Node is { } node)
            foreach (var leaf in node.Leaves) Add(leaf, null, installation.Show(node.Path), installation, findings);
        if (installation.List is not { } list) return;
        foreach (var (_, leaves) in list.Pipelines)
        {
            var id = leaves.LastOrDefault(l => l.Key == "pipeline.id")?.Text ?? "main";
            foreach (var leaf in leaves) Add(leaf, id, installation.Show(list.Path), installation, findings);
        }
    }

    static void Add(YamlLeaf leaf, string? pipeline, string file, Installation installation, CompatFindings findings)
    {
        // A key without value is a key not given, for Logstash too.
        if (leaf.Text is not { } written) return;
        var (verdict, text) = Judge(leaf.Key, Placeholders.Expand(written, installation.Environment), pipeline is not null);
        var shown = verdict >= CompatVerdict.Unsupported && SettingTable.Find(leaf.Key) is { IsSecret: false, Unsupported: null } ? $"{leaf.Key}: {written}" : leaf.Key;
        findings.Add(verdict, CompatArea.Setting, shown, text, new CompatPlace(file, leaf.Line), pipeline);
    }

    /// <summary>What becomes of a setting with a value.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value; one that still holds a variable is not judged.</param>
    /// <param name="isListed">Whether it stands in pipelines.yml.</param>
    public static (CompatVerdict Verdict, string? Text) Judge(string key, string value, bool isListed)
    {
        if (SettingTable.Find(key) is not { } spec)
        {
            var near = Spelling.Nearest(key, SettingTable.All.Select(s => s.Key));
            return (CompatVerdict.Unsupported, "there is no such setting; " + (near is null ? "remove it" : $"did you mean {near}?"));
        }
        if (spec.Unsupported is { } instead) return (CompatVerdict.Unsupported, instead);
        if (isListed && spec.AliasOf is null && !PipelinesFile.IsPerPipeline(key))
            return (CompatVerdict.Unsupported, "it is a setting of all of LogPipe, not of one pipeline; put it into logstash.yml");
        if (spec.RefusedValues?.GetValueOrDefault(value) is { } refused) return (CompatVerdict.Unsupported, refused);
        if (!value.Contains("${", StringComparison.Ordinal) && SettingValue.Check(spec, value) is { } wrong) return (CompatVerdict.Unsupported, $"the value {wrong}");
        if (spec.NoEffect is { } why) return (CompatVerdict.Ignored, why);
        if (spec.AliasOf is { } name) return (CompatVerdict.Same, $"an old name of {name}{(spec.AliasValue is { } v ? ": " + v : "")}");
        return KnownDifferences.OfSetting(key, value) is { } how ? (CompatVerdict.Different, how) : (CompatVerdict.Same, null);
    }
}
