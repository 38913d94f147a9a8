using System.Collections.Concurrent;
using System.Reflection;

using LogPipe.Plugins;

namespace LogPipe.Grok;

/// <summary>The pattern files inside the program: <c>legacy/…</c>, <c>ecs-v1/…</c> and those for every mode.</summary>
internal static class BuiltInPatterns
{
    const string Prefix = "parsers/";

    static readonly ConcurrentDictionary<string, List<PatternDefinition>> Cache = new(StringComparer.Ordinal);

    /// <summary>The folder of a mode's own set.</summary>
    public static string Folder(EcsMode mode) => mode == EcsMode.Disabled ? "legacy" : "ecs-v1";

    /// <summary>The definitions of a folder ("legacy"), or of the top level ("").</summary>
    public static List<PatternDefinition> Load(string folder) => Cache.GetOrAdd(folder, static f => Read(f));

    static List<PatternDefinition> Read(string folder)
    {
        Assembly assembly = typeof(BuiltInPatterns).Assembly;
        string start = folder.Length == 0 ? Prefix : Prefix + folder + "/";
        string[] names = assembly.GetManifestResourceNames();
        Array.Sort(names, StringComparer.Ordinal);
        var definitions = new List<PatternDefinition>();
        foreach (string name in names)
        {
            if (name.StartsWith(start, StringComparison.Ordinal) && name.IndexOf('/', start.Length) < 0)
            {
                using Stream stream = assembly.GetManifestResourceStream(name)!;
                using var reader = new StreamReader(stream);
                definitions.AddRange(PatternFile.Parse(reader.ReadToEnd(), name));
            }
        }

        return definitions;
    }
}
