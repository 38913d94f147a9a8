namespace LogPipe.Grok.Suggest;

/// <summary>Lines by what they are.</summary>
/// <param name="Records">Those that begin an event.</param>
/// <param name="Continuations">Those that belong to the line before: stack traces, wrapped text.</param>
/// <param name="Blank">How many are empty.</param>
/// <param name="Unreadable">How many hold what is no text.</param>
sealed record SortedLines(IReadOnlyList<string> Records, IReadOnlyList<string> Continuations, int Blank, int Unreadable);
