namespace LogPipe.Pipelines;

/// <summary>One arm of an if; the else has no condition.</summary>
sealed record BranchArm(ICondition? Condition, FilterChain Body);
