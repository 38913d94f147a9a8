using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>The condition of an arm.</summary>
/// <param name="Condition">What is asked.</param>
/// <param name="Branch">The branch it belongs to.</param>
/// <param name="Arm">Which arm of it.</param>
/// <param name="Place">Where it is asked: outside its own arm.</param>
sealed record ConditionUse(Condition Condition, BranchNode Branch, int Arm, Place Place);
