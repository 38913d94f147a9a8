using LogPipe.Configuration.Settings;
using YamlDotNet.RepresentationModel;

namespace LogPipe.Compat;

/// <summary>logstash.yml or pipelines.yml, with the places of its settings.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">What it says.</param>
sealed record YamlText(string Path, string Text)
{
    /// <summary>The settings of logstash.yml; empty for pipelines.yml.</summary>
    public IReadOnlyList<YamlLeaf> Leaves { get; init; } = [];

    /// <summary>The top of logstash.yml; null when it has no settings.</summary>
    public YamlMappingNode? Top { get; init; }

    /// <summary>The pipelines of pipelines.yml, each with its settings.</summary>
    public IReadOnlyList<(YamlMappingNode Node, IReadOnlyList<YamlLeaf> Leaves)> Pipelines { get; init; } = [];

    /// <summary>How many entries pipelines.yml has, those among them that are no pipelines.</summary>
    public int Entries { get; init; }

    /// <summary>Reads a file. Throws <see cref="SettingsException"/> for what is no YAML or not of the expected form.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isList">Whether it must hold a list of pipelines; otherwise settings.</param>
    public static YamlText Read(string path, bool isList)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{path} cannot be read: {ex.Message}; check the rights of the file"]);
        }
        var root = SettingsFile.Load(text, path);
        var yaml = new YamlText(path, text);
        return root switch
        {
            null or YamlScalarNode { Value: null or "" } => yaml,
            YamlMappingNode when isList => throw new SettingsException([$"{path}:{root.Start.Line}: the file must hold a list of pipelines; begin each with \"- pipeline.id: NAME\""]),
            YamlSequenceNode when !isList => throw new SettingsException([$"{path}:{root.Start.Line}: the file must hold settings, one a line, such as pipeline.workers: 2"]),
            YamlMappingNode map => yaml with { Top = map, Leaves = [.. YamlLeaf.Of(map)] },
            YamlSequenceNode list => yaml with
            {
                Entries = list.Children.Count,
                Pipelines = [.. list.Children.OfType<YamlMappingNode>().Select(m => (m, (IReadOnlyList<YamlLeaf>)[.. YamlLeaf.Of(m)]))],
            },
            _ => throw new SettingsException([$"{path}: the file must hold settings or pipelines"]),
        };
    }

    /// <summary>The value of a setting of logstash.yml; null when it is not given.</summary>
    public string? Value(string key) => Leaves.LastOrDefault(l => l.Key == key)?.Text;
}
