using LogPipe.Configuration.Language;
using LogPipe.Grok;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Configuration.Checks;

/// <summary>Expressions whose time grows exponentially with the length of a line that does not match.</summary>
sealed class CatastrophicPatternCheck : ICheck
{
    const string Message = "this repetition can take the same text in more ways than one: a line that does not match may take exponential time";
    const string Hint = "make the repetition inside possessive, \\w++, or atomic, (?>\\w+), or put something between its rounds that it cannot match itself";

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var grok in model.Groks)
            foreach (var text in grok.Texts) Check(text, grok, diagnostics);
        foreach (var match in model.Conditions.SelectMany(c => ConditionTree.Tests(c.Condition)).OfType<MatchCondition>())
            Check(match.Pattern switch { RegexOperand r => r.Pattern, StringOperand s => s.Text, _ => "" }, match.Pattern, diagnostics);
        foreach (var pattern in GsubPatternCheck.Patterns(model)) Check(pattern.Text, pattern, diagnostics);
    }

    static void Check(GrokText text, GrokUse grok, DiagnosticBag diagnostics)
    {
        if (text.Tree is null || AmbiguousRepeats.Find(text.Tree) is not { } repeat) return;
        // The scanner goes back nowhere.
        if (GrokExpression.TryCompile(text.Text, grok.Library, GrokOptions.Default, out var compiled, out _) && compiled.Engine == GrokEngine.Scanner) return;
        var place = text.Expander.ErrorAt(repeat.Body.Offset, "");
        var pattern = text.Expander.PatternAt(repeat.Body.Offset);
        var within = pattern is not null && grok.Library.TryGet(pattern, out var definition) ? $" (in the pattern {pattern}, {definition.Where})" : "";
        diagnostics.Warning("LP3011", Message + within, text.SpanOf(place.Offset, place.Length), HintFor(repeat));
    }

    static void Check(string pattern, SyntaxNode node, DiagnosticBag diagnostics)
    {
        if (!OnigurumaRegex.TryTranslate(pattern, OnigurumaOptions.Ruby, out _, out var parsed, out _)) return;
        if (AmbiguousRepeats.Find(parsed.Root) is not { } repeat) return;
        var span = node is RegexOperand
            ? node.Span with { Start = node.Span.Start + 1 + repeat.Body.Offset, Length = 1 }
            : TextPlace.Of(node, pattern, repeat.Body.Offset, 1);
        diagnostics.Warning("LP3011", Message, span, HintFor(repeat));
    }

    static string HintFor(Node.Repeat repeat) => repeat.Max >= 0 ? "write one repetition with a range, such as a{0,25} for (a?){25}"
        : HasRepeat(repeat.Body) ? Hint
        : "make the alternatives atomic, (?>ab|a), or see that no two of them in a row are another one";

    static bool HasRepeat(Node node) => node is Node.Repeat || NodeTree.Children(node).Any(HasRepeat);
}
