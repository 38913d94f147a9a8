namespace LogPipe.Grok.Scanner;

/// <summary>A node of a nondeterministic automaton.</summary>
/// <param name="Set">The number of the set of a unit or an assertion.</param>
/// <param name="Next">Where to go on.</param>
/// <param name="Other">The second way of a split.</param>
internal readonly record struct NfaNode(NfaKind Kind, int Set, int Next, int Other);
