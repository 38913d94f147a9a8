namespace LogPipe.Plugins;

/// <summary>One thing that a filter tried on an event.</summary>
/// <param name="Field">The field it was tried on.</param>
/// <param name="Expression">The expression or format, as written.</param>
/// <param name="Succeeded">Whether it fits.</param>
public sealed record FilterAttempt(string Field, string Expression, bool Succeeded)
{
    /// <summary>What ran it, where there is a choice.</summary>
    public string? Engine { get; init; }

    /// <summary>Why it does not fit, where that is not a place in the text.</summary>
    public string? Reason { get; init; }

    /// <summary>The text up to where it fits; null when it fits or that is not known.</summary>
    public string? MatchedText { get; init; }

    /// <summary>The text from there on.</summary>
    public string? Rest { get; init; }

    /// <summary>The part of the expression that was wanted there.</summary>
    public string? Wanted { get; init; }
}
