using LogPipe.Events.Dates;

namespace LogPipe.Events;

/// <summary>Cuts a sprintf text into parts, with Logstash's rules for odd and unclosed pieces.</summary>
static class TemplateParser
{
    /// <summary>The parts; none when the text has no <c>%{…}</c>.</summary>
    public static TemplatePart[] Parse(string text)
    {
        var open = text.IndexOf("%{", StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf('}', open);
        if (close < 0) return [];
        var parts = new List<TemplatePart>();
        var pos = 0;
        while (open >= 0 && close >= 0)
        {
            if (open > pos) parts.Add(new LiteralPart(text[pos..open]));
            var inner = text[(open + 2)..close];
            if ("+%s".StartsWith(inner, StringComparison.Ordinal)) parts.Add(new EpochPart());
            else if (inner[0] == '{' && close + 1 < text.Length && text[close + 1] == '}')
            {
                parts.Add(JavaDate(inner[1..]));
                close++;
            }
            else if (inner[0] == '{' && close + 1 == text.Length) parts.Add(new FailingPart($"`{text[open..]}` wants a second closing brace"));
            else if (inner[0] == '+') parts.Add(JodaDate(inner[1..]));
            else if (FieldReference.TryParse(inner, out var reference, out var error)) parts.Add(new FieldPart(reference, text[open..(close + 1)]));
            else parts.Add(new FailingPart(error));
            pos = close + 1;
            open = text.IndexOf("%{", pos, StringComparison.Ordinal);
            close = open < 0 ? -1 : text.IndexOf('}', open);
        }
        if (pos < text.Length) parts.Add(new LiteralPart(text[pos..]));
        return [.. parts];
    }

    static TemplatePart JodaDate(string pattern)
    {
        try
        {
            return new DatePart(JodaFormat.Compile(pattern));
        }
        catch (DatePatternException ex)
        {
            return new FailingPart(ex.Message);
        }
    }

    static TemplatePart JavaDate(string pattern)
    {
        if (pattern == "TIME_NOW") return new NowPart();
        try
        {
            return new DatePart(JavaTimeFormat.Compile(pattern));
        }
        catch (DatePatternException ex)
        {
            return new FailingPart(ex.Message);
        }
    }
}
