namespace LogPipe.Cli;

/// <summary>The commands besides the one without a name, which runs a pipeline. A new one is a class and a line here.</summary>
static class Subcommands
{
    // Of commands that tell by 1 what they found, and so by another code that they were used in a wrong way.
    const int NotAFinding = 2;

    /// <summary>The commands, by name.</summary>
    public static IReadOnlyList<Subcommand> All { get; } =
    [
        new(CheckCommand.Name, CheckCommand.Summary, io => new CheckCommand(io).Create()),
        new(CompatCommand.Name, CompatCommand.Summary, io => new CompatCommand(io).Create(), NotAFinding),
        new(ExplainCommand.Name, ExplainCommand.Summary, io => new ExplainCommand(io).Create()),
        new(GrokCommand.Name, GrokCommand.Summary, io => new GrokCommand(io).Create(), NotAFinding),
        new(KeystoreCommand.Name, KeystoreCommand.Summary, io => new KeystoreCommand(io).Create()),
        new(MigrateCommand.Name, MigrateCommand.Summary, io => new MigrateCommand(io).Create(), NotAFinding),
        new(PluginsCommand.Name, PluginsCommand.Summary, io => new PluginsCommand(io).Create()),
        new(SearchCommand.Name, SearchCommand.Summary, io => new SearchCommand(io).Create()),
        new(TestCommand.Name, TestCommand.Summary, io => new TestCommand(io).Create(), NotAFinding),
    ];

    /// <summary>Commands of two words, behind the first of which anything may stand. Create makes the command of the first word.</summary>
    public static IReadOnlyList<(Subcommand First, string Second)> OfTwoWords { get; } =
    [
        (new(GrokCommand.Name, GrokCommand.Summary, io => new GrokSuggestCommand(io).Create(), NotAFinding), GrokSuggestCommand.Name),
    ];
}
