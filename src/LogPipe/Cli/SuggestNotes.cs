using System.Globalization;
using LogPipe.Grok.Suggest;

namespace LogPipe.Cli;

/// <summary>What is to be known about a suggestion, in sentences.</summary>
static class SuggestNotes
{
    /// <summary>About what was read.</summary>
    public static IEnumerable<string> OfInput(Suggestion suggestion, SampleReader sample)
    {
        if (sample.Stopped) yield return $"only the first {Count(sample.Lines.Count + sample.TooLong, "line was", "lines were")} read; --max-lines reads more";
        if (sample.TooLong > 0) yield return $"{Count(sample.TooLong, "line is", "lines are")} longer than {SampleReader.MostCharacters / 1024} KB, and left out";
        if (suggestion.Lines.Unreadable > 0) yield return $"{Count(suggestion.Lines.Unreadable, "line is", "lines are")} no text, and left out";
    }

    /// <summary>Why there is no proposal.</summary>
    public static string WhyNothing(Suggestion suggestion, SampleReader sample)
    {
        var lines = suggestion.Lines;
        if (lines.Records.Count > 0) return "the lines have no form in common: there is no date, address, number or level at the same place in them";
        if (lines.Unreadable > 0) return "the input is no text";
        return sample.TooLong > 0 ? "all lines are too long" : "there are no lines";
    }

    /// <summary>About a proposal.</summary>
    public static IEnumerable<string> Of(Proposal proposal, Suggestion suggestion)
    {
        if (suggestion.Lines.Continuations is { Count: > 0 } continuations)
        {
            yield return $"{Count(continuations.Count, "line goes", "lines go")} on with the line before (a stack trace, say), and {(continuations.Count == 1 ? "is" : "are")} left out of the rate.";
            if (proposal.Expressions.Count > 0)
                yield return $"Join them in the input: codec => multiline {{ pattern => {ConfigWriter.Quote(proposal.Expressions.MaxBy(e => e.Matched)!.Start)} negate => true what => \"previous\" }}";
        }
        if (suggestion.Lines.Blank > 0) yield return $"{Count(suggestion.Lines.Blank, "line is", "lines are")} empty, and left out of the rate.";
        if (proposal.Fields.Any(f => f.Name == "host"))
            yield return "Events of Beats and of most inputs have a host already; target => \"…\" in grok keeps the line's apart.";
        if (proposal.Date is not { } date) yield break;
        if (date.Formats.Count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"The date filter's own parser read {date.Parsed:N0} of {date.Total:N0} dates of the sample.");
        if (date.LacksZone) yield return "The dates name no time zone: give the date filter timezone => if they are not of the machine's zone.";
        if (date.IsAmbiguous) yield return "No date of the sample tells day from month: see whether dd and MM are the right way round.";
        if (date.LacksYear) yield return "The dates have no year: the date filter guesses it from the clock.";
    }

    static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
