using LogPipe.Configuration.Language;
using LogPipe.Grok;

namespace LogPipe.Configuration.Checks;

/// <summary>References to patterns that Logstash takes in silence for something else: those not closed, and types that are none.</summary>
sealed class GrokReferenceCheck : ICheck
{
    static readonly string[] Types = ["int", "float"];

    // What comes of these is text anyway, as was meant.
    static readonly string[] TextTypes = ["string", "str", "text"];

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var text in model.Groks.SelectMany(g => g.Texts))
            for (var at = text.Text.IndexOf("%{", StringComparison.Ordinal); at >= 0; at = text.Text.IndexOf("%{", at + 2, StringComparison.Ordinal))
                Check(text, at, diagnostics);
    }

    static void Check(GrokText text, int at, DiagnosticBag diagnostics)
    {
        var close = text.Text.IndexOf('}', at);
        var next = text.Text.IndexOf("%{", at + 2, StringComparison.Ordinal);
        if (close < 0 || (next >= 0 && next < close))
        {
            var end = NameEnd(text.Text, at + 2);
            // A percent sign and a brace, with no name behind them, may be meant as they stand.
            if (end == at + 2) return;
            var what = close < 0 ? "is taken as text, and matches no line" : "takes the next one with it, up to its brace";
            diagnostics.Warning("LP3028", $"the reference {text.Text[at..end]} is not closed: it {what}", text.SpanOf(at, end - at), $"write {text.Text[at..end]}}}");
        }
        else if (GrokReference.TryRead(text.Text, at, out var reference) && reference.Field?.Split(':') is [var field, { Length: > 0 } type, ..] && !Types.Contains(type) && !TextTypes.Contains(type))
        {
            diagnostics.Warning("LP3029", $"{type} is no type of grok, and is passed over: [{field}] is captured as text", text.SpanOf(text.Text.IndexOf(':' + type, at, StringComparison.Ordinal) + 1, type.Length),
                type.StartsWith('b') ? $"the types are int and float; mutate {{ convert => {{ \"{field}\" => \"boolean\" }} }} makes it true or false" : "write int or float");
        }
    }

    static int NameEnd(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or ':' or '[' or ']' or '@' or '.' or '-')) at++;
        return at;
    }
}
