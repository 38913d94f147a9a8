using LogPipe.Grok;

namespace LogPipe.Configuration.Checks;

/// <summary>The references to patterns that are written in an expression.</summary>
static class GrokReferences
{
    /// <summary>The pattern, the field without its type or null, and the place in the expression.</summary>
    public static IEnumerable<(string Pattern, string? Field, int Offset, int Length)> In(string expression)
    {
        for (var start = expression.IndexOf("%{", StringComparison.Ordinal); start >= 0; start = expression.IndexOf("%{", start + 2, StringComparison.Ordinal))
            if (GrokReference.TryRead(expression, start, out var reference))
                yield return (reference.Name, reference.Field?.Split(':')[0], start, reference.End - start);
    }
}
