using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Where a plugin or a branch stands in the flow of events.</summary>
/// <param name="Section">The kind of its section.</param>
/// <param name="Order">Its number in the pipeline; a lower one is passed earlier.</param>
/// <param name="Path">The arms around it, the outermost first.</param>
sealed record Place(SectionKind Section, int Order, IReadOnlyList<(BranchNode Branch, int Arm)> Path)
{
    /// <summary>True when no event passes both: they stand in different arms of one branch.</summary>
    public bool Excludes(Place other)
    {
        foreach (var (branch, arm) in Path)
            foreach (var (otherBranch, otherArm) in other.Path)
                if (ReferenceEquals(branch, otherBranch) && arm != otherArm) return true;
        return false;
    }

    /// <summary>True when an event that passes the other has passed, or may have passed, this before.</summary>
    public bool MayPrecede(Place other) => Order < other.Order && !Excludes(other);

    /// <summary>True when every event at the other place has passed this one, unless it was dropped.</summary>
    public bool AlwaysPrecedes(Place other) => Order < other.Order
        && Path.All(step => other.Path.Any(o => ReferenceEquals(o.Branch, step.Branch) && o.Arm == step.Arm));
}
