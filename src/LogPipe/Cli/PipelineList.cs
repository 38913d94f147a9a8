using LogPipe.Configuration.Settings;

namespace LogPipe.Cli;

/// <summary>The pipelines that the settings name: those of pipelines.yml, or the one of -f, -e and logstash.yml.</summary>
/// <param name="values">The node's settings.</param>
/// <param name="node">The same, typed.</param>
/// <param name="lookup">Values for <c>${NAME}</c>.</param>
sealed class PipelineList(SettingValues values, NodeSettings node, Func<string, string?> lookup)
{
    readonly List<string> _notes = [];

    bool HasFile => File.Exists(Path.Combine(node.SettingsPath, PipelinesFile.Name));

    /// <summary>Whether pipelines.yml names them. A config given by flag or in logstash.yml keeps the file from being read.</summary>
    public bool IsFile { get; } = node.ConfigString is null && node.ConfigPath is null && File.Exists(Path.Combine(node.SettingsPath, PipelinesFile.Name));

    /// <summary>What is worth saying once, after <see cref="Read"/>.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The settings of each pipeline as they are now. Throws <see cref="SettingsException"/> with every mistake of all of them.</summary>
    public IReadOnlyList<NodeSettings> Read()
    {
        _notes.Clear();
        if (!IsFile)
        {
            if (HasFile) _notes.Add($"{Path.Combine(node.SettingsPath, PipelinesFile.Name)} is ignored, because a config is given by -f, -e or {SettingsFile.Name}; leave that out to run the pipelines of the file");
            return [node];
        }
        var errors = new List<string>();
        var result = new List<NodeSettings>();
        foreach (var entry in PipelinesFile.Read(node.SettingsPath, lookup))
        {
            try
            {
                var merged = values.With(entry.Settings);
                foreach (var note in merged.Notes)
                    if (!_notes.Contains(note)) _notes.Add(note);
                result.Add(NodeSettings.From(merged, node.SettingsPath, listed: true));
            }
            catch (SettingsException ex)
            {
                // Mistakes of two settings together do not name their place.
                errors.AddRange(ex.Errors.Select(e => e.StartsWith(node.SettingsPath, StringComparison.Ordinal) ? e : $"{entry.Origin}: {e}"));
            }
        }
        return errors.Count == 0 ? result : throw new SettingsException(errors);
    }
}
