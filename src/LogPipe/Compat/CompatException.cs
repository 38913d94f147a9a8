namespace LogPipe.Compat;

/// <summary>There is nothing to look at, or nowhere to write: the command was used in a wrong way.</summary>
sealed class CompatException(string message) : Exception(message);
