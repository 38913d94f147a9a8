using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

using LogPipe.Plugins;
using LogPipe.Wording;

namespace LogPipe.Grok;

/// <summary>Named patterns from all sources, the nearest definition of a name winning. Immutable once created.</summary>
public sealed class PatternLibrary
{
    readonly Dictionary<string, PatternDefinition> _patterns = new(StringComparer.Ordinal);
    readonly List<string> _problems = [];
    readonly EcsMode _mode;
    readonly List<string> _read = [];
    readonly ConcurrentDictionary<(string, GrokOptions), CompiledGrok> _compiled = new();

    PatternLibrary(EcsMode mode) => _mode = mode;

    /// <summary>Files that could not be read and folders that are not there. Neither stops the pipeline.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public int Count => _patterns.Count;

    /// <summary>Expressions by their text and whether only named captures count; null when they are not kept.</summary>
    internal ConcurrentDictionary<(string, bool), GrokParse>? Parses { get; private set; }

    /// <summary>Expressions that have been compiled with it.</summary>
    internal ConcurrentDictionary<(string, GrokOptions), CompiledGrok> Compiled => _compiled;

    public IEnumerable<PatternDefinition> Definitions => _patterns.Values;

    /// <summary>Collects the definitions the options name.</summary>
    public static PatternLibrary Create(PatternLibraryOptions options)
    {
        var library = new PatternLibrary(options.Ecs);
        string set = BuiltInPatterns.Folder(options.Ecs);
        library.Add(BuiltInPatterns.Load(set));
        library.Add(BuiltInPatterns.Load(""));
        foreach (string folder in options.ParserFolders)
        {
            library.AddFolder(Path.Combine(folder, set), "*", options.Files, mustExist: false);
            library.AddFolder(folder, "*", options.Files, mustExist: false);
        }

        foreach (string directory in options.Directories)
        {
            library.AddFolder(directory, options.FilesGlob, options.Files, mustExist: true);
        }

        foreach ((string name, string text) in options.Definitions)
        {
            library._patterns[name] = new PatternDefinition(name, text, "pattern_definitions", 0);
        }

        return library;
    }

    /// <summary>Keeps parse trees from now on.</summary>
    internal void KeepParses() => Parses ??= new();

    /// <summary>Tells what was read for it.</summary>
    internal void Note(UsedFiles? used)
    {
        if (used is null) return;
        foreach (string path in _read) used.Add(path);
    }

    public bool TryGet(string name, [NotNullWhen(true)] out PatternDefinition? definition) =>
        _patterns.TryGetValue(name, out definition);

    /// <summary>What to say about a name that is not defined: a name meant instead, or where it is defined. Null if nothing is known.</summary>
    public string? Explain(string name)
    {
        EcsMode other = _mode == EcsMode.Disabled ? EcsMode.V8 : EcsMode.Disabled;
        foreach (PatternDefinition definition in BuiltInPatterns.Load(BuiltInPatterns.Folder(other)))
        {
            if (definition.Name == name)
            {
                string option = other == EcsMode.Disabled ? "disabled" : "v8";
                return $"{name} is defined in {definition.Source}, the set used with ecs_compatibility => {option}";
            }
        }

        if (Nearest(name) is { } near)
        {
            return $"did you mean %{{{near}}}?";
        }

        return "define it in pattern_definitions, in a file of patterns_dir, or in a file in the parsers folder";
    }

    void AddFolder(string path, string glob, UsedFiles? used, bool mustExist)
    {
        used?.Add(path);
        _read.Add(path);
        if (File.Exists(path))
        {
            AddFile(path);
            return;
        }

        if (!Directory.Exists(path))
        {
            if (mustExist)
            {
                _problems.Add($"{path}: no such folder; it adds no patterns");
            }

            return;
        }

        string[] files = Directory.GetFiles(path);
        Array.Sort(files, StringComparer.Ordinal);
        foreach (string file in files)
        {
            if (FileGlob.IsMatch(glob, Path.GetFileName(file)))
            {
                AddFile(file);
            }
        }
    }

    void AddFile(string path)
    {
        try
        {
            Add(PatternFile.Read(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{path}: {e.Message}");
        }
    }

    void Add(List<PatternDefinition> definitions)
    {
        foreach (PatternDefinition definition in definitions)
        {
            _patterns[definition.Name] = definition;
        }
    }

    string? Nearest(string name)
    {
        string? best = null;
        int least = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in _patterns.Keys)
        {
            if (Math.Abs(candidate.Length - name.Length) < least)
            {
                int distance = EditDistance.Between(name, candidate);
                if (distance < least || (distance == least && best is not null && string.CompareOrdinal(candidate, best) < 0))
                {
                    (best, least) = (candidate, distance);
                }
            }
        }

        return best;
    }
}
