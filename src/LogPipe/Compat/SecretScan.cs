using LogPipe.Configuration.Secrets;

namespace LogPipe.Compat;

/// <summary>The values that configs and settings take by <c>${NAME}</c> and that are not known on this machine.</summary>
static class SecretScan
{
    /// <summary>Judges logstash.keystore and every name; returns those that a keystore has to hold.</summary>
    public static IReadOnlyList<string> Run(Installation installation, CompatFindings findings)
    {
        var keystore = installation.SettingsFile(SecretLookup.LogstashFileName);
        if (keystore is not null)
            findings.Add(CompatVerdict.Different, CompatArea.Secret, SecretLookup.LogstashFileName,
                "only Java can read it, its names too; make a keystore by logpipe keystore create, and add the values", new CompatPlace(installation.Show(keystore)));
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, hasDefault, place) in Uses(installation))
        {
            if (installation.Environment(name) is not null) continue;
            // Where there is a keystore, even what has a default may have its value in there.
            if (hasDefault && keystore is null) continue;
            missing.Add(name);
            findings.Add(CompatVerdict.Different, CompatArea.Secret, $"${{{name}}}",
                hasDefault ? "is not set here, and may be in logstash.keystore; its default would be used" : "is not set here; add it to the keystore, or set it in the environment", place);
        }
        return [.. missing];
    }

    static IEnumerable<(string Name, bool HasDefault, CompatPlace Place)> Uses(Installation installation)
    {
        var leaves = (installation.Node?.Leaves ?? []).Select(l => (Leaf: l, File: installation.Node!.Path))
            .Concat((installation.List?.Pipelines ?? []).SelectMany(p => p.Leaves).Select(l => (Leaf: l, File: installation.List!.Path)));
        foreach (var (leaf, file) in leaves.Where(l => l.Leaf.Key != "config.string"))
            foreach (var (name, hasDefault) in Placeholders.In(leaf.Text ?? "")) yield return (name, hasDefault, new CompatPlace(installation.Show(file), leaf.Line));
        foreach (var pipeline in installation.Pipelines)
        {
            foreach (var value in PluginBlock.Of(pipeline.Trees).SelectMany(b => b.Node.Attributes).SelectMany(a => PluginBlock.Texts(a.Value)))
                foreach (var (name, hasDefault) in Placeholders.In(PluginBlock.TextOf(value)!)) yield return (name, hasDefault, new CompatPlace(installation.Show(value.Span.File.Name), value.Span.Line));
            foreach (var span in PluginBlock.Conditions(pipeline.Trees))
                foreach (var (name, hasDefault) in Placeholders.In(span.Text)) yield return (name, hasDefault, new CompatPlace(installation.Show(span.File.Name), span.Line));
        }
    }
}
