namespace LogPipe.Grok;

public enum MatchStatus
{
    NoMatch,
    Match,

    /// <summary>The time allowed for the expression was used up; whether the text matches is not known.</summary>
    TimedOut,
}
