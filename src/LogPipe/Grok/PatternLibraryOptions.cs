using LogPipe.Plugins;

namespace LogPipe.Grok;

/// <summary>Where a pattern library takes its definitions from; later sources override earlier ones.</summary>
public sealed record PatternLibraryOptions
{
    /// <summary>Which built-in set.</summary>
    public EcsMode Ecs { get; init; } = EcsMode.V8;

    /// <summary>
    /// Folders in the layout of <c>parsers</c>: files at the top are for every mode, those under <c>legacy</c> or
    /// <c>ecs-v1</c> for that mode. Folders that do not exist are skipped.
    /// </summary>
    public IReadOnlyList<string> ParserFolders { get; init; } = DefaultParserFolders;

    /// <summary>Grok's <c>patterns_dir</c>: folders or files.</summary>
    public IReadOnlyList<string> Directories { get; init; } = [];

    /// <summary>Grok's <c>patterns_files_glob</c>: which files of <see cref="Directories"/>.</summary>
    public string FilesGlob { get; init; } = "*";

    /// <summary>Grok's <c>pattern_definitions</c>, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Definitions { get; init; } = [];

    /// <summary>Told what is read, and what would have been if it were there.</summary>
    public UsedFiles? Files { get; init; }

    /// <summary><c>parsers</c> beside the program, then in the working directory.</summary>
    public static IReadOnlyList<string> DefaultParserFolders { get; } = FindDefaultFolders();

    static List<string> FindDefaultFolders()
    {
        string beside = Path.Combine(AppContext.BaseDirectory, "parsers");
        string here = Path.GetFullPath("parsers");
        return here == Path.GetFullPath(beside) ? [beside] : [beside, here];
    }
}
