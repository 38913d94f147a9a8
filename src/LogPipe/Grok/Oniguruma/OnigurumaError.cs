namespace LogPipe.Grok.Oniguruma;

/// <summary>What is wrong with a regular expression, and where (offset in characters from its beginning).</summary>
public sealed record OnigurumaError(int Offset, string Message);
