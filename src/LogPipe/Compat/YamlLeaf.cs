using YamlDotNet.RepresentationModel;

namespace LogPipe.Compat;

/// <summary>A setting in a YAML file with its place in the text.</summary>
/// <param name="Key">The whole key, with dots.</param>
/// <param name="KeyNode">The last part of the key.</param>
/// <param name="Value">The value.</param>
/// <param name="IsFlow">Whether it stands within braces, so that its line cannot be taken out alone.</param>
sealed record YamlLeaf(string Key, YamlNode KeyNode, YamlNode Value, bool IsFlow)
{
    /// <summary>The line from 1.</summary>
    public int Line => (int)KeyNode.Start.Line;

    /// <summary>The value as one text; null for a key without value.</summary>
    public string? Text => Value switch
    {
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" } => null,
        YamlScalarNode scalar => scalar.Value,
        YamlSequenceNode list => string.Join(',', list.Children.Select(c => (c as YamlScalarNode)?.Value ?? c.ToString())),
        _ => null,
    };

    /// <summary>The settings of a map, flat or nested.</summary>
    public static IEnumerable<YamlLeaf> Of(YamlMappingNode map, string prefix = "", bool isFlow = false)
    {
        isFlow |= map.Style == YamlDotNet.Core.Events.MappingStyle.Flow;
        foreach (var (keyNode, value) in map.Children)
        {
            if (keyNode is not YamlScalarNode { Value: { } key }) continue;
            if (value is YamlMappingNode inner)
            {
                foreach (var leaf in Of(inner, prefix + key + ".", isFlow)) yield return leaf;
            }
            else yield return new YamlLeaf(prefix + key, keyNode, value, isFlow);
        }
    }
}
