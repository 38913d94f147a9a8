namespace LogPipe.Configuration.Language.Grammar;

/// <summary>The condition of an arm, null for `else` and for one that makes no sense, and the place where it ends.</summary>
internal sealed record ArmCondition(Condition? Condition, int End);
