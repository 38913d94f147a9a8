namespace LogPipe.Configuration.Checks;

/// <summary>The checks there are. A new one is a class and a line here.</summary>
static class AllChecks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<ICheck> List { get; } =
    [
        new GrokPatternCheck(),
        new DateFormatCheck(),
        new GsubPatternCheck(),
        new UnreachableCheck(),
        new NeverHoldsCheck(),
        new OneElementListCheck(),
        new UnknownFieldCheck(),
        new IndexFallbackCheck(),
        new IndexNameCheck(),
        new DateOrderCheck(),
        new AlertmanagerByHttpCheck(),
        new CatastrophicPatternCheck(),
        new LogPipePatternCheck(),
        new TimeZoneCheck(),
        new UnusedTimeCheck(),
        new FilebeatCheck(),
        new WordCaptureCheck(),
        new JoinedLinesCheck(),
        new LevelCheck(),
        new DateLetterCheck(),
        new TemplateCheck(),
        new FieldReferenceCheck(),
        new GrokReferenceCheck(),
    ];
}
