using LogPipe.Configuration.Language;
using LogPipe.Queues;

namespace LogPipe.Tests.Golden;

/// <summary>What LogPipe answered.</summary>
sealed record GoldenAnswer(int ExitCode, byte[] Stdout, IReadOnlyList<DeadLetter> DeadLetters, IReadOnlyList<Diagnostic> Diagnostics);
