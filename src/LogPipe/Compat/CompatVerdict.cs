namespace LogPipe.Compat;

/// <summary>What becomes of a part of a Logstash installation; the worse, the higher.</summary>
enum CompatVerdict
{
    /// <summary>Means the same here.</summary>
    Same,

    /// <summary>Is accepted and means nothing here.</summary>
    Ignored,

    /// <summary>Works, and not quite as in Logstash.</summary>
    Different,

    /// <summary>LogPipe does not have it, or does not load it.</summary>
    Unsupported,

    /// <summary>Is not there, or cannot be read.</summary>
    Unreadable,
}
