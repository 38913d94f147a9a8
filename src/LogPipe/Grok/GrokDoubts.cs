namespace LogPipe.Grok;

/// <summary>What in an expression is taken as Logstash takes it, but hardly as it was meant.</summary>
static class GrokDoubts
{
    /// <summary>A sentence, without an end mark, for each.</summary>
    public static IEnumerable<string> Of(string expression)
    {
        for (var at = expression.IndexOf("%{", StringComparison.Ordinal); at >= 0; at = expression.IndexOf("%{", at + 2, StringComparison.Ordinal))
        {
            if (!GrokReference.TryRead(expression, at, out var reference))
            {
                if (at + 2 < expression.Length && char.IsAsciiLetter(expression[at + 2]) && expression.IndexOf('}', at) < 0)
                    yield return $"{expression[at..]} is not closed by }} and so matches itself, letter by letter";
                continue;
            }
            var inner = expression.AsSpan(at + 2, reference.End - at - 3).IndexOf("%{");
            if (inner >= 0 && reference.Inline is null) yield return $"{expression.AsSpan(at, inner + 2).TrimEnd()} is not closed by }} before the next %{{, which is lost";
            else if (reference.Inline is null && expression[RestOf(reference, at)..(reference.End - 1)] is { Length: > 0 } rest)
                yield return $"{expression[at..reference.End]}: what follows the name, {rest}, is not read";
            if (reference.Field?.Split(':') is [var field, var type, ..] && type is not ("int" or "float" or ""))
                yield return $"{expression[at..reference.End]}: there is no type {type}, so {field} stays text; the types are int and float";
        }
    }

    static int RestOf(GrokReference reference, int at) => at + 2 + reference.Name.Length + (reference.Field is null ? 0 : reference.Field.Length + 1);
}
