namespace LogPipe.Grok.Scanner;

/// <summary>The steps of a scan program.</summary>
internal enum ScanOpKind : byte
{
    /// <summary>The text is matched.</summary>
    Match,

    /// <summary>One unit.</summary>
    Char,

    /// <summary>Several units.</summary>
    Text,

    /// <summary>One character of a class.</summary>
    One,

    /// <summary>As many of a class as there are; fewer would not do.</summary>
    Run,

    /// <summary>As many of a class as there are, or fewer.</summary>
    GreedyRun,

    /// <summary>As few of a class as will do.</summary>
    LazyRun,

    /// <summary>What an automaton recognises.</summary>
    Automaton,

    /// <summary>One of several branches, the first that will do.</summary>
    Branch,

    Jump,
    Open,
    Close,
    LineStart,
    LineStartWithText,
    LineEnd,
    TextStart,
    TextEnd,
    TextEndOrFinalNewline,
    WordBoundary,
    NotWordBoundary,
    AsciiBoundary,
    NotAsciiBoundary,
    Behind,
    NotBehind,
    Ahead,
    NotAhead,

    /// <summary>Remembers the choices that are open.</summary>
    AtomicBegin,

    /// <summary>Forgets the choices made since.</summary>
    AtomicEnd,

    /// <summary>Remembers the place and the choices.</summary>
    LookBegin,

    /// <summary>Goes back to the place, and forgets the choices.</summary>
    LookEnd,

    /// <summary>What follows up to its end must fail.</summary>
    NotLookBegin,
    NotLookEnd,
}
