namespace LogPipe.Grok.Scanner;

/// <summary>What the scanner found out about a text.</summary>
internal enum ScanOutcome
{
    NoMatch,
    Match,

    /// <summary>Only the regular expression can tell.</summary>
    Unsure,
}
