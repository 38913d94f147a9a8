namespace LogPipe.Cli;

/// <summary>The commands besides the one without a name, which runs a pipeline. A new one is a class and a line here.</summary>
static class Subcommands
{
    /// <summary>The commands.</summary>
    public static IReadOnlyList<Subcommand> All { get; } =
    [
        new(CheckCommand.Name, CheckCommand.Summary, io => new CheckCommand(io).Create()),
        new(GrokCommand.Name, GrokCommand.Summary, io => new GrokCommand(io).Create()),
        new(KeystoreCommand.Name, KeystoreCommand.Summary, io => new KeystoreCommand(io).Create()),
        new(PluginsCommand.Name, PluginsCommand.Summary, io => new PluginsCommand(io).Create()),
        new(MigrateCommand.Name, MigrateCommand.Summary, io => new MigrateCommand(io).Create()),
        new(SearchCommand.Name, SearchCommand.Summary, io => new SearchCommand(io).Create()),
        new(TestCommand.Name, TestCommand.Summary, io => new TestCommand(io).Create()),
        new(CompatCommand.Name, CompatCommand.Summary, io => new CompatCommand(io).Create()),
        new(ExplainCommand.Name, ExplainCommand.Summary, io => new ExplainCommand(io).Create()),
    ];

    /// <summary>Commands of two words, behind the first of which anything may stand. Create makes the command of the first word.</summary>
    public static IReadOnlyList<(string First, string Second, Subcommand.Maker Create)> OfTwoWords { get; } =
    [
        (GrokCommand.Name, GrokSuggestCommand.Name, io => new GrokSuggestCommand(io).Create()),
    ];
}
