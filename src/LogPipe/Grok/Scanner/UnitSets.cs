using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>Sets of code points as the translated expression sees them: UTF-16 units.</summary>
internal static class UnitSets
{
    public static readonly CodePointSet Every = CodePointSet.Of((0, 0xFFFF));
    public static readonly CodePointSet Surrogates = CodePointSet.Of((0xD800, 0xDFFF));
    public static readonly CodePointSet HighSurrogates = CodePointSet.Of((0xD800, 0xDBFF));
    static readonly CodePointSet BasicCharacters = CodePointSet.Of((0, 0xD7FF), (0xE000, 0xFFFF));
    static readonly CodePointSet Supplementary = CodePointSet.Of((0x10000, CodePointSet.Max));

    /// <summary>The members that are one unit.</summary>
    public static CodePointSet Basic(CodePointSet set) => set.Intersect(BasicCharacters);

    public static SurrogateUse Use(CodePointSet set)
    {
        CodePointSet high = set.Intersect(Supplementary);
        return high.IsEmpty ? SurrogateUse.None : high.SameAs(Supplementary) ? SurrogateUse.All : SurrogateUse.Some;
    }

    /// <summary>Where the whole set is written as a class of units (see <see cref="SetWriter"/>): those units.</summary>
    public static CodePointSet Whole(CodePointSet set) => Use(set) == SurrogateUse.All ? Basic(set).Union(Surrogates) : Basic(set);

    /// <summary>The units a member may begin with.</summary>
    public static CodePointSet First(CodePointSet set, bool units) => Use(set) switch
    {
        SurrogateUse.None => Basic(set),
        SurrogateUse.All when units => Whole(set),
        _ => Basic(set).Union(HighSurrogates),
    };
}
