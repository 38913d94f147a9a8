namespace LogPipe.Events.Dates;

/// <summary>Upper and lower case as Java changes it, without ICU: one character for one, but for ß and the Turkish i.</summary>
internal static class CaseRules
{
    private const char DottedCapital = 'İ';
    private const char DotlessSmall = 'ı';

    public static string Lower(string text, string language) =>
        IsTurkic(language)
            ? text.Replace('I', DotlessSmall).Replace(DottedCapital, 'i').ToLowerInvariant()
            : text.ToLowerInvariant();

    public static string Upper(string text, string language)
    {
        string upper = IsTurkic(language) ? text.Replace('i', DottedCapital) : text;
        return upper.Replace(DotlessSmall, 'I').ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);
    }

    public static bool EqualIgnoringCase(string left, string right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (Fold(left[i]) != Fold(right[i]))
            {
                return false;
            }
        }

        return true;
    }

    public static char Fold(char character) => character switch
    {
        DottedCapital or DotlessSmall => 'i',
        _ => char.ToLowerInvariant(char.ToUpperInvariant(character)),
    };

    private static bool IsTurkic(string language) => language is "tr" or "az";
}
