using System.Text;
using LogPipe.Configuration.Binding;
using YamlDotNet.RepresentationModel;

namespace LogPipe.Configuration.Settings;

/// <summary>Reads pipelines.yml: a list of pipelines, each a map of the settings that may differ from pipeline to pipeline.</summary>
static class PipelinesFile
{
    /// <summary>The file's name in path.settings.</summary>
    public const string Name = "pipelines.yml";

    static readonly string[] Prefixes = ["pipeline.", "queue.", "dead_letter_queue.", "slowlog."];
    static readonly string[] Keys =
    [
        "path.config", "config.string", "path.queue", "path.dead_letter_queue", "config.debug", "config.support_escapes",
        "config.field_reference.escape_style", "config.reload.automatic", "config.reload.interval", "metric.collect",
    ];

    /// <summary>The pipelines of the folder's file. Throws <see cref="SettingsException"/> with every mistake.</summary>
    public static IReadOnlyList<PipelineEntry> Read(string folder, Func<string, string?> lookup)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return Parse(File.ReadAllText(path, Encoding.UTF8), path, lookup);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{path} cannot be read: {ex.Message}; check the rights of the file"]);
        }
    }

    /// <summary>The pipelines of a text.</summary>
    public static IReadOnlyList<PipelineEntry> Parse(string text, string name, Func<string, string?> lookup)
    {
        var root = SettingsFile.Load(text, name);
        if (root is null or YamlScalarNode { Value: null or "" })
            throw new SettingsException([$"{name} is empty; list a pipeline in it, such as \"- pipeline.id: main\" with its path.config, or remove the file"]);
        if (root is not YamlSequenceNode list)
            throw new SettingsException([$"{name}:{root.Start.Line}: the file must hold a list of pipelines; begin each with \"- pipeline.id: NAME\""]);
        var errors = new List<string>();
        var pipelines = new List<PipelineEntry>();
        foreach (var node in list.Children)
        {
            var origin = $"{name}:{node.Start.Line}";
            if (node is not YamlMappingNode map)
            {
                errors.Add($"{origin}: a pipeline must be a map of settings, such as \"- pipeline.id: main\"");
                continue;
            }
            var settings = new List<SettingEntry>();
            SettingsFile.AddMap(map, "", name, lookup, settings, errors);
            foreach (var entry in settings)
                if (!IsPerPipeline(entry.Key)) errors.Add(Misplaced(entry));
            if (!settings.Any(s => s.Key is "path.config" or "config.string"))
                errors.Add($"{origin}: pipeline {IdOf(settings)} has no config; give it path.config or config.string");
            pipelines.Add(new PipelineEntry(origin, settings));
        }
        FindDuplicates(pipelines, errors);
        return errors.Count == 0 ? pipelines : throw new SettingsException(errors);
    }

    /// <summary>Whether pipelines may differ in the setting.</summary>
    public static bool IsPerPipeline(string key) =>
        SettingTable.Find(key) is not null && (Keys.Contains(key, StringComparer.Ordinal) || Prefixes.Any(p => key.StartsWith(p, StringComparison.Ordinal)));

    static string Misplaced(SettingEntry entry)
    {
        if (SettingTable.Find(entry.Key) is not null) return $"{entry.Origin}: {entry.Key} is a setting of all of LogPipe, not of one pipeline; put it into {SettingsFile.Name}";
        var near = Spelling.Nearest(entry.Key, SettingTable.All.Select(s => s.Key).Where(IsPerPipeline));
        return $"{entry.Origin}: there is no setting {entry.Key}; " + (near is null ? "remove it, or see docs/settings.md for those there are" : $"did you mean {near}?");
    }

    static void FindDuplicates(List<PipelineEntry> pipelines, List<string> errors)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pipeline in pipelines)
        {
            var id = IdOf(pipeline.Settings);
            if (!seen.TryAdd(id, pipeline.Origin))
                errors.Add($"{pipeline.Origin}: there is another pipeline with the id {id} at {seen[id]}; give one of them another pipeline.id");
        }
    }

    static string IdOf(IReadOnlyList<SettingEntry> settings) => settings.LastOrDefault(s => s.Key == "pipeline.id")?.Value ?? "main";
}
