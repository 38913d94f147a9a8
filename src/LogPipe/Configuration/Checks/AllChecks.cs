namespace LogPipe.Configuration.Checks;

/// <summary>The checks there are. A new one is a class and a line here.</summary>
static class AllChecks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<ICheck> List { get; } =
    [
        new GrokPatternCheck(),
        new OneElementListCheck(),
    ];
}
