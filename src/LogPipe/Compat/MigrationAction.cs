namespace LogPipe.Compat;

/// <summary>What is done with a file.</summary>
enum MigrationAction
{
    /// <summary>Copied as it is.</summary>
    Copy,

    /// <summary>Written with changes.</summary>
    Change,

    /// <summary>Written anew.</summary>
    Write,

    /// <summary>Left in the target as it is there.</summary>
    Keep,

    /// <summary>Stays where it is.</summary>
    Leave,

    /// <summary>Cannot be taken over.</summary>
    Error,
}
