namespace LogPipe.Configuration.Language.Grammar;

/// <summary>A boolean operator and the condition after it.</summary>
internal sealed record ConditionLink(Token Word, Condition Right);
