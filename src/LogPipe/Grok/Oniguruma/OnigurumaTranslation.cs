using System.Text.RegularExpressions;

namespace LogPipe.Grok.Oniguruma;

/// <summary>A Ruby regular expression as a .NET one.</summary>
/// <param name="Pattern">The .NET expression; it relies on <see cref="Options"/>.</param>
/// <param name="GroupNames">The names of groups 1, 2, …; null for a group that has a number only. Names may repeat.</param>
/// <param name="KeepGroup">Where <c>\K</c> was used: the group at whose place the match is to begin; else 0.</param>
public sealed record OnigurumaTranslation(string Pattern, IReadOnlyList<string?> GroupNames, int KeepGroup)
{
    /// <summary>The options every use needs; <see cref="RegexOptions.Compiled"/> may be added.</summary>
    public const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Singleline;

    /// <summary>Builds the regex.</summary>
    /// <param name="compiled">Generate code: 10 to 30 ms for a large expression, then several times faster.</param>
    /// <param name="timeout">The limit of one match; <see cref="Regex.InfiniteMatchTimeout"/> for none.</param>
    public Regex ToRegex(bool compiled, TimeSpan timeout) =>
        new(Pattern, compiled ? Options | RegexOptions.Compiled : Options, timeout);
}
