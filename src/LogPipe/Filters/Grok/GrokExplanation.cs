using LogPipe.Events;
using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Filters.Grok;

/// <summary>Tells which expressions of a filter fit an event, and how far the others go along with it.</summary>
static class GrokExplanation
{
    const int MaxDepth = 8;

    /// <summary>The expressions that the filter tries, in order.</summary>
    public static IReadOnlyList<FilterAttempt> Of(IReadOnlyList<GrokField> fields, bool breakOnMatch, PluginContext context, Event e)
    {
        var attempts = new List<FilterAttempt>();
        PatternLibrary? library = null;
        foreach (var field in fields)
        {
            if (!e.TryGet(field.Source, out var value) || value.IsNull)
            {
                attempts.Add(new FilterAttempt(field.Source.Text, field.Patterns[0].Grok.Expression, false) { Reason = "the field is missing" });
                continue;
            }
            value = value.Materialize();
            FieldValue[] items = value.Kind == FieldKind.List ? value.AsList().Items.ToArray() : [value];
            foreach (var item in items)
            {
                foreach (var pattern in field.Patterns)
                {
                    var attempt = Try(field.Source.Text, pattern.Grok, item.IsText ? item.AsString() : RubyText.Of(item), () => library ??= GrokFieldCompiler.Library(context));
                    attempts.Add(attempt);
                    if (attempt.Succeeded && breakOnMatch) break;
                }
            }
            if (breakOnMatch && attempts.Any(a => a.Succeeded)) break;
        }
        return attempts;
    }

    static FilterAttempt Try(string field, CompiledGrok grok, string text, Func<PatternLibrary> library)
    {
        var status = grok.Match(text, new CaptureSlot[grok.Captures.Count]);
        var attempt = new FilterAttempt(field, grok.Expression, status == MatchStatus.Match)
        {
            Engine = grok.Engine == GrokEngine.Scanner ? "scanner" : "regex",
            Reason = status == MatchStatus.TimedOut ? "it took too long" : null,
        };
        if (status != MatchStatus.NoMatch) return attempt;
        var (end, wanted) = Stop(grok.Expression, text, library());
        return attempt with { MatchedText = text[..end], Rest = text[end..], Wanted = wanted };
    }

    /// <summary>
    /// Where an expression stops in a text, and what it wants there. A pattern that stands for a whole line is opened, as long
    /// as that shows more.
    /// </summary>
    static (int End, string Wanted) Stop(string expression, string text, PatternLibrary library)
    {
        var prefixes = new GrokPrefixes(expression, library);
        var (end, next) = prefixes.Longest(text);
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            var wanted = prefixes.Element(next);
            if (!GrokReference.TryRead(wanted, 0, out var reference) || !library.TryGet(reference.Name, out var definition)) break;
            var before = prefixes.Before(next);
            var opened = new GrokPrefixes(before + definition.Text, library);
            var (openedEnd, openedNext) = opened.Longest(text);
            // Nothing of what it stands for fits: its name says more than its first part.
            if (opened.Before(openedNext).Length <= before.Length || openedEnd < end) break;
            (prefixes, end, next) = (opened, openedEnd, openedNext);
        }
        return (end, prefixes.Element(next));
    }
}
