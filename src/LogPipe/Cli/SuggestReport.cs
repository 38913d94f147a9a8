using System.Globalization;
using System.Text;
using LogPipe.Grok;
using LogPipe.Grok.Suggest;

namespace LogPipe.Cli;

/// <summary>Writes a suggestion as a config: what is to be said about it stands in comments, so that the whole can be pasted.</summary>
static class SuggestReport
{
    const int MostShown = 200;

    /// <summary>Writes it.</summary>
    public static void Write(CliIo io, Suggestion suggestion, SampleReader sample)
    {
        foreach (var note in SuggestNotes.OfInput(suggestion, sample)) io.Error.WriteLine("note: " + note);
        if (suggestion.Best is not { } best)
        {
            io.Error.WriteLine("error: " + SuggestNotes.WhyNothing(suggestion, sample));
            return;
        }
        var text = new StringBuilder();
        Comment(text, Rate(best));
        if (suggestion.Kind == SuggestionKind.Json) Comment(text, "The lines are JSON: the json filter reads them; grok is not for that.");
        if (suggestion.Kind == SuggestionKind.KeyValue) Comment(text, "The lines are key=value pairs: each key has an expression of its own, so that their order does not matter.");
        foreach (var expression in best.Expressions.Where(e => e.Known is not null)) Comment(text, $"The library has a pattern for these lines: {expression.Known}.");
        Expressions(text, best);
        text.Append(ConfigWriter.Write(suggestion.Kind, best));
        foreach (var note in SuggestNotes.Of(best, suggestion)) Comment(text, note);
        Fields(text, best);
        if (best.Unmatched.Count > 0)
        {
            Gap(text);
            Comment(text, "Lines that do not match, the first of them:");
            foreach (var line in best.Unmatched) Comment(text, "  " + Short(line));
        }
        foreach (var other in suggestion.Proposals.Skip(1))
        {
            Gap(text);
            Comment(text, $"Or spelled out, to be changed as you like: {Rate(other)}");
            foreach (var line in ConfigWriter.Write(suggestion.Kind, other).TrimEnd().Split('\n')) Comment(text, "  " + line);
            Fields(text, other);
        }
        io.Out.Write(text.ToString());
        if (!suggestion.IsGood) io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"warning: less than {Suggestion.GoodRate * 100:0} % of the lines match"));
    }

    static string Rate(Proposal proposal) => string.Create(CultureInfo.InvariantCulture,
        $"{proposal.Matched:N0} of {proposal.Total:N0} {(proposal.Total == 1 ? "line" : "lines")}, {Math.Floor(proposal.Rate * 1000) / 10:0.0} %");

    static void Expressions(StringBuilder text, Proposal proposal)
    {
        foreach (var expression in proposal.Expressions)
        {
            if (proposal.Expressions.Count > 1) Comment(text, string.Create(CultureInfo.InvariantCulture, $"  {expression.Matched:N0}: {Short(expression.Text)}"));
            if (expression.Grok.Engine != GrokEngine.Scanner) Comment(text, $"It is run by the regular expression engine, which is slower: {expression.Grok.EngineReason}.");
        }
    }

    static void Fields(StringBuilder text, Proposal proposal)
    {
        if (proposal.Fields.Count == 0) return;
        var width = proposal.Fields.Max(f => f.Name.Length);
        Gap(text);
        Comment(text, "Fields:");
        foreach (var field in proposal.Fields)
            Comment(text, $"  {field.Name.PadRight(width)}  {Values(field)}");
    }

    static string Values(FieldSample field) => field.Values.Count == 0 ? "(in none of the lines)" : string.Join(" | ", field.Values.Select(v => v.Length > 40 ? v[..40] + "…" : v));

    static string Short(string line) => line.Length > MostShown ? string.Create(CultureInfo.InvariantCulture, $"{line.AsSpan(0, MostShown)}… ({line.Length:N0} characters)") : line;

    static void Comment(StringBuilder text, string line)
    {
        text.Append("# ");
        SafeText.Append(text, line, asJson: false);
        text.Append('\n');
    }

    static void Gap(StringBuilder text) => text.Append("#\n");
}
