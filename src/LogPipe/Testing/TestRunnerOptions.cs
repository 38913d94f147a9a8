using LogPipe.Configuration.Settings;

namespace LogPipe.Testing;

/// <summary>How tests are run.</summary>
sealed record TestRunnerOptions
{
    /// <summary>The settings of the node.</summary>
    public required NodeSettings Node { get; init; }

    /// <summary>Only tests whose name holds this text; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>The config to test instead of the one that a file names.</summary>
    public string? Pipeline { get; init; }

    /// <summary>Whether a test may be without an expectation, since it is about to be recorded.</summary>
    public bool Recording { get; init; }
}
