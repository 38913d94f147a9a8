namespace LogPipe.Cli;

/// <summary>The commands besides the one without a name, which runs a pipeline. A new one is a class and a line here.</summary>
static class Subcommands
{
    /// <summary>The commands.</summary>
    public static IReadOnlyList<Subcommand> All { get; } =
    [
        new(GrokCommand.Name, GrokCommand.Summary, io => new GrokCommand(io).Create()),
        new(KeystoreCommand.Name, KeystoreCommand.Summary, io => new KeystoreCommand(io).Create()),
        new(SearchCommand.Name, SearchCommand.Summary, io => new SearchCommand(io).Create()),
    ];
}
