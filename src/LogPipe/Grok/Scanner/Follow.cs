using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>
/// What may stand at a place so that the rest of the expression has a chance: a UTF-16 unit of <see cref="Units"/>, or
/// (<see cref="End"/>) the end of the text. It may name too much, never too little.
/// </summary>
internal readonly record struct Follow(CodePointSet Units, bool End)
{
    public static readonly Follow Anything = new(UnitSets.Every, true);

    public bool IsAnything => End && Units.SameAs(UnitSets.Every);

    public Follow Or(Follow other) => IsAnything || other.IsAnything ? Anything : new Follow(Units.Union(other.Units), End || other.End);

    public Follow And(Follow other) => new(Units.Intersect(other.Units), End && other.End);

    public bool Meets(CodePointSet units) => !Units.Intersect(units).IsEmpty;
}
