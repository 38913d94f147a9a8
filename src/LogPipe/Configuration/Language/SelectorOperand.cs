namespace LogPipe.Configuration.Language;

/// <summary>A field reference, `[a][b]`, as written.</summary>
public sealed record SelectorOperand(string Text, SourceSpan Span) : Operand(Span)
{
    /// <summary>True for `["x"]` and `[5]`: meant as a list of one item, but read as the field named `"x"`
    /// or `5`, as Logstash does.</summary>
    public bool LooksLikeList
    {
        get
        {
            string inner = Text[1..^1].Trim();
            return inner.Length > 0 && !inner.Contains('[')
                && (decimal.TryParse(inner, System.Globalization.CultureInfo.InvariantCulture, out _)
                    || (inner.Length > 1 && inner[0] is '"' or '\'' && inner[^1] == inner[0]));
        }
    }
}
