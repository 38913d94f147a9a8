using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LogPipe.Configuration.Settings;

/// <summary>Reads logstash.yml: flat keys, nested keys, and both mixed. YAML is only touched when the file exists.</summary>
static partial class SettingsFile
{
    /// <summary>The file's name in path.settings.</summary>
    public const string Name = "logstash.yml";

    /// <summary>The settings of the folder's file; none when there is no file. Throws <see cref="SettingsException"/>.</summary>
    public static IReadOnlyList<SettingEntry> Read(string folder, Func<string, string?> environment)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return [];
        try
        {
            return Parse(File.ReadAllText(path, Encoding.UTF8), path, environment);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{path} cannot be read: {ex.Message}; check the rights of the file"]);
        }
    }

    /// <summary>The settings of a text.</summary>
    public static IReadOnlyList<SettingEntry> Parse(string text, string name, Func<string, string?> environment)
    {
        var entries = new List<SettingEntry>();
        var errors = new List<string>();
        if (Load(text, name) is not { } document) return [];
        if (document is YamlMappingNode root) AddMap(root, "", name, environment, entries, errors);
        else if (document is not YamlScalarNode { Value: null or "" })
            errors.Add($"{name}: the file must hold settings, one a line, such as pipeline.workers: 2");
        return errors.Count == 0 ? entries : throw new SettingsException(errors);
    }

    /// <summary>The root of the text's first document; null for a text without any. Throws <see cref="SettingsException"/>.</summary>
    public static YamlNode? Load(string text, string name)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException ex)
        {
            throw new SettingsException([$"{name}:{ex.Start.Line}:{ex.Start.Column}: this is not YAML: {ex.Message}"]);
        }
        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
    }

    /// <summary>Adds the settings of a map, flat or nested, each with its line.</summary>
    public static void AddMap(YamlMappingNode map, string prefix, string name, Func<string, string?> environment, List<SettingEntry> entries, List<string> errors)
    {
        foreach (var (keyNode, value) in map.Children)
        {
            var origin = $"{name}:{keyNode.Start.Line}";
            if (keyNode is not YamlScalarNode { Value: { } key })
            {
                errors.Add($"{origin}: the name of a setting must be text");
                continue;
            }
            key = prefix + key;
            switch (value)
            {
                case YamlMappingNode inner:
                    AddMap(inner, key + ".", name, environment, entries, errors);
                    break;
                case YamlScalarNode scalar when IsNull(scalar):
                    // As in Logstash: a key without value is a key not given.
                    break;
                case YamlScalarNode scalar:
                    // The binder replaces those of a config, where they name their place and secrets stay out of its text.
                    if (key == "config.string") entries.Add(new SettingEntry(key, scalar.Value!, origin));
                    else if (Expand(scalar.Value!, origin, environment, errors) is { } text) entries.Add(new SettingEntry(key, text, origin));
                    break;
                case YamlSequenceNode list:
                    var items = list.Children.Select(c => (c as YamlScalarNode)?.Value ?? c.ToString());
                    if (Expand(string.Join(',', items), origin, environment, errors) is { } joined) entries.Add(new SettingEntry(key, joined, origin));
                    break;
            }
        }
    }

    static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null" or "Null" or "NULL";

    static string? Expand(string value, string origin, Func<string, string?> environment, List<string> errors)
    {
        if (!value.Contains("${", StringComparison.Ordinal)) return value;
        var failed = false;
        var result = Placeholder().Replace(value, match =>
        {
            var variable = match.Groups["name"].Value;
            if (environment(variable) is { } found) return found;
            if (match.Groups["default"].Success) return match.Groups["default"].Value;
            errors.Add($"{origin}: the variable {variable} is not set and has no default; set it in the environment or by logpipe keystore add, or write ${{{variable}:value}}");
            failed = true;
            return "";
        });
        return failed ? null : result;
    }

    [GeneratedRegex(@"\$\{(?<name>[a-zA-Z_.][a-zA-Z0-9_.]*)(:(?<default>[^}]*))?\}")]
    private static partial Regex Placeholder();
}
