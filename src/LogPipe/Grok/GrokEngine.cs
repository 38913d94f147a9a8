namespace LogPipe.Grok;

/// <summary>What runs an expression.</summary>
public enum GrokEngine
{
    /// <summary>Straight-line code made from the expression; the few texts it cannot decide go to the regular expression.</summary>
    Scanner,

    /// <summary>A .NET regular expression.</summary>
    Regex,
}
