using System.Text.RegularExpressions;

namespace LogPipe.Tests.Source;

/// <summary>The rules of the house for source files. A rule returns what is against it.</summary>
static partial class SourceRules
{
    const int MostLines = 400;

    static readonly string[] PluginFolders = ["Inputs", "Filters", "Codecs", "Outputs"];
    static readonly string[] Above = ["Pipelines", "Configuration", "Cli", "Monitoring"];

    /// <summary>No file is too long to be read at once.</summary>
    public static IEnumerable<string> IsShort(SourceText file)
    {
        var lines = file.Text.AsSpan().Count('\n');
        if (lines > MostLines) yield return $"{file.Path} has {lines} lines, and may have {MostLines}: split it";
    }

    /// <summary>A file holds one type at the top, of its name, in the namespace of its folder. X.Part.cs is a part of X.</summary>
    public static IEnumerable<string> HoldsOneType(SourceText file)
    {
        var types = TopType().Matches(file.Text).Select(m => m.Groups["name"].Value).ToList();
        var name = file.Name.Split('.')[0];
        if (types.Count != 1 || types[0] != name) yield return $"{file.Path} holds {string.Join(", ", types)}, and should hold {name} alone";
        var found = NamespaceLine().Match(file.Text).Groups["name"].Value;
        if (found != file.Namespace) yield return $"{file.Path} is in namespace {found}, and should be in {file.Namespace}";
    }

    /// <summary>Dependencies point one way.</summary>
    /// <param name="file">The file.</param>
    /// <param name="types">Where each type is declared: namespaces by the type's name.</param>
    public static IEnumerable<string> DependsOneWay(SourceText file, ILookup<string, string> types)
    {
        foreach (var used in Uses(file, types).Distinct())
            if (!IsAllowed(file.Folder, used.Replace('.', '/'))) yield return $"{file.Path} uses LogPipe.{used}";
    }

    /// <summary>The types of some files, by name.</summary>
    public static ILookup<string, string> Types(IEnumerable<SourceText> files) => files.ToLookup(f => f.Name.Split('.')[0], f => f.Namespace);

    static bool IsAllowed(string folder, string used)
    {
        var root = folder.Split('/')[0];
        var usedRoot = used.Split('/')[0];
        if (folder == used) return true;
        // A leaf that everybody may use, and that uses nobody.
        if (used == "Wording") return true;
        if (root == "Wording") return false;
        if (usedRoot == "Compat") return root == "Cli";
        if (IsIn(folder, "Configuration/Language")) return IsIn(used, "Configuration/Language");
        if (PluginFolders.Contains(root))
        {
            // A plugin's own folder may have folders; what lies beside the plugins' folders is their common help.
            var own = folder.Contains('/') && IsIn(used, string.Join('/', folder.Split('/').Take(2)));
            return own || folder.StartsWith(used + "/", StringComparison.Ordinal) || (!Above.Contains(usedRoot) && !PluginFolders.Contains(usedRoot));
        }
        return root switch
        {
            "Events" => usedRoot == "Events",
            "Plugins" => usedRoot is "Plugins" or "Events",
            // Of the plugins only the format in which Logstash keeps positions.
            "Compat" => usedRoot is "Configuration" or "Plugins" or "Grok" || used == "Inputs/Files",
            "Grok" or "Queues" or "Pipelines" => usedRoot == root || (!PluginFolders.Contains(usedRoot) && !Above.Contains(usedRoot)),
            _ => true,
        };
    }

    static bool IsIn(string folder, string parent) => folder == parent || folder.StartsWith(parent + "/", StringComparison.Ordinal);

    /// <summary>The namespaces that a file names, without the leading LogPipe, in usings or in front of a type.</summary>
    static IEnumerable<string> Uses(SourceText file, ILookup<string, string> types)
    {
        foreach (var line in file.Text.Split('\n'))
        {
            var code = line.Split("//")[0];
            if (code.StartsWith("namespace ", StringComparison.Ordinal)) continue;
            foreach (Match match in Qualified().Matches(code))
            {
                var name = match.Groups["name"].Value;
                var last = name[(name.LastIndexOf('.') + 1)..];
                var container = name.Contains('.') ? name[..name.LastIndexOf('.')] : "";
                // LogPipe.A.B is the namespace A.B, or the type B of the namespace A.
                yield return types[last].Contains("LogPipe." + container) ? container : name;
            }
            foreach (Match match in Relative().Matches(code))
            {
                var parts = match.Value.Split('.');
                for (var i = 1; i < parts.Length; i++)
                {
                    var space = string.Join('.', parts.Take(i));
                    if (types[parts[i]].Contains("LogPipe." + space)) yield return space;
                }
            }
        }
    }

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|record struct|record class|record|interface|enum|delegate\s+[\w<>\[\]?.,]+)\s+(?<name>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex TopType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"\bLogPipe\.(?<name>[A-Z]\w*(?:\.[A-Z]\w*)*)")]
    private static partial Regex Qualified();

    // A namespace in front of a type, as far as the language lets it be left out: Events.NumberText.
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?:\.[A-Z]\w*)+")]
    private static partial Regex Relative();
}
