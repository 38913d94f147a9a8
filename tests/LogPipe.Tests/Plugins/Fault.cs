namespace LogPipe.Tests.Plugins;

/// <summary>What a <see cref="BadPlugin"/> does wrong.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its factory makes no plugin.</summary>
    MakesSomethingElse,

    /// <summary>It does not return when it is cancelled.</summary>
    Hangs,

    /// <summary>It throws on some data.</summary>
    Throws,

    /// <summary>It keeps a file open.</summary>
    Leaks,

    /// <summary>It throws when it is stopped a second time.</summary>
    CannotStopTwice,

    /// <summary>It holds something back from a flush.</summary>
    KeepsPending,
}
