namespace LogPipe.Grok.Scanner;

/// <summary>The kinds of <see cref="NfaNode"/>.</summary>
internal enum NfaKind : byte
{
    /// <summary>A unit of a set.</summary>
    Unit,

    /// <summary>Two ways, the first preferred.</summary>
    Split,
    Accept,
    LineStart,
    LineStartWithText,
    LineEnd,
    TextStart,
    TextEnd,
    WordBoundary,
    NotWordBoundary,
    AsciiBoundary,
    NotAsciiBoundary,
    Behind,
    NotBehind,
    Ahead,
    NotAhead,
}
