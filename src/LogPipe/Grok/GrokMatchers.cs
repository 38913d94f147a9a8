using LogPipe.Grok.Oniguruma;
using LogPipe.Grok.Scanner;

namespace LogPipe.Grok;

/// <summary>Chooses what runs an expression.</summary>
internal static class GrokMatchers
{
    /// <param name="groups">The group number of each capture.</param>
    /// <param name="reason">Why it is not the scanner; null if it is.</param>
    /// <exception cref="ArgumentException">The translation is no .NET regular expression.</exception>
    public static IGrokMatcher Create(ParsedRegex parsed, OnigurumaTranslation translation, int[] groups, GrokOptions options,
        GrokExpander expander, out string? reason)
    {
        var slots = new int[parsed.Captures.Count + 1];
        Array.Fill(slots, -1);
        for (int i = 0; i < groups.Length; i++)
        {
            slots[groups[i]] = i;
        }

        var regex = new RegexMatcher(translation, groups, options);
        RequiredText? required = RequiredText.Of(parsed.Root);
        if (options.UseScanner)
        {
            ScanProgram? program = ScanCompiler.Compile(parsed, slots, out ScanRefusal? refusal);
            if (program is not null)
            {
                reason = null;
                return new ScannerMatcher(program, required, regex);
            }

            string where = expander.PatternAt(refusal!.Offset) is { } name ? $"the pattern {name}" : "the expression";
            reason = $"{where} {refusal.What}";
        }
        else
        {
            reason = "the scanner is turned off";
        }

        regex.Build();
        return required is null ? regex : new PrefilteredMatcher(required, regex);
    }
}
