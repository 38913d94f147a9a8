using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace LogPipe.Grok;

/// <summary>
/// Reads group places out of a match without the <see cref="Group"/> objects the public way creates (half of what
/// a match allocates). Where a runtime keeps them otherwise, <see cref="Available"/> is false and the public way serves.
/// </summary>
internal static class MatchInternals
{
    public static readonly bool Available = Probe();

    public static CaptureSlot Group(Match match, int number)
    {
        int count = Counts(match)[number];
        if (count == 0)
        {
            return CaptureSlot.None;
        }

        int[] places = Places(match)[number];
        return new CaptureSlot(places[count * 2 - 2], places[count * 2 - 1]);
    }

    static bool Probe()
    {
        try
        {
            Match match = Regex.Match("xxab", "(?:(a|b))+(c)?");
            return Group(match, 1) == new CaptureSlot(3, 1) && Group(match, 2) == CaptureSlot.None && !match.Groups[2].Success;
        }
        catch (MissingFieldException)
        {
            return false;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_matches")]
    static extern ref int[][] Places(Match match);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_matchcount")]
    static extern ref int[] Counts(Match match);
}
