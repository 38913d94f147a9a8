namespace LogPipe.Tests.Plugins;

/// <summary>For tests that look at the whole process, such as its open files: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    /// <summary>The name to give to <see cref="CollectionAttribute"/>.</summary>
    public const string Name = "alone";
}
