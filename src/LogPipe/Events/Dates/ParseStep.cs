namespace LogPipe.Events.Dates;

/// <summary>One step of a compiled Joda pattern.</summary>
/// <param name="Kind">What is read.</param>
/// <param name="Slot">Where the value read goes.</param>
/// <param name="Digits">The most digits of a number or fraction.</param>
/// <param name="Pivot">Of a two-digit year: the middle of the hundred years it may mean.</param>
/// <param name="Lenient">Of a two-digit year: whether it may be written in full.</param>
/// <param name="Literal">The text of a literal.</param>
/// <param name="Names">The names of a text field.</param>
/// <param name="Next">A character that is no letter and must come after, or NUL.</param>
internal readonly record struct ParseStep(
    ParseStepKind Kind,
    int Slot = -1,
    int Digits = 0,
    int Pivot = 0,
    bool Lenient = false,
    string Literal = "",
    NameTable? Names = null,
    char Next = '\0');
