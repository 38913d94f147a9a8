namespace LogPipe.Grok.Scanner;

/// <summary>One step of a scan program; which members count depends on the kind.</summary>
internal struct ScanOp
{
    public ScanOpKind Kind;

    /// <summary>The unit to stand here.</summary>
    public char Unit;

    /// <summary>The capture that is opened or closed, or that the step fills by itself; -1 for none.</summary>
    public int Capture;

    /// <summary>Repetitions at least.</summary>
    public int Min;

    /// <summary>Repetitions at most.</summary>
    public int Max;

    /// <summary>Where to go on; for brackets, the number of the place where they remember.</summary>
    public int Target;

    /// <summary>What in the list of captures that may be left out comes after this step.</summary>
    public int ClearFrom;

    /// <summary>The number of this step among those that leave a choice; negative for the others, and inside an atomic group or a look-around.</summary>
    public int Choice;

    public string Text;
    public UnitClass Class;
    public FollowTest Follow;
    public CaptureFree Automaton;
    public BranchTable Branches;
}
