using System.Diagnostics.CodeAnalysis;

namespace LogPipe.Grok;

/// <summary>Compiles grok expressions.</summary>
public static class GrokExpression
{
    /// <summary>Compiles one expression.</summary>
    /// <param name="grok">The result, where true is returned.</param>
    /// <param name="errors">The mistakes, where false is returned; all undefined patterns at once.</param>
    public static bool TryCompile(string expression, PatternLibrary library, GrokOptions options,
        [NotNullWhen(true)] out CompiledGrok? grok, out IReadOnlyList<GrokError> errors)
    {
        errors = [];
        if (library.Compiled.TryGetValue((expression, options), out grok))
        {
            return true;
        }

        GrokParse parse = GrokParse.Of(expression, library, options.NamedCapturesOnly);
        if (parse is not { Translation: { } translation, Parsed: { } parsed, Errors.Count: 0 })
        {
            errors = parse.Errors;
            return false;
        }

        List<GrokCapture> captures = Captures(translation.GroupNames, out int[] groups);
        try
        {
            IGrokMatcher matcher = GrokMatchers.Create(parsed, translation, groups, options, parse.Expander, out string? reason);
            // Two filters may have the same one: it keeps nothing between matches but what makes them faster.
            grok = library.Compiled.GetOrAdd((expression, options), new CompiledGrok(expression, parse.Expanded, captures, matcher, reason));
            return true;
        }
        catch (ArgumentException e)
        {
            errors = [new GrokError(0, expression.Length, $"the expression cannot be translated to a .NET regular expression: {e.Message}")];
            return false;
        }
    }

    /// <summary>Fields in the order Logstash sets them: by first use of the group's full name, then by place.</summary>
    static List<GrokCapture> Captures(IReadOnlyList<string?> names, out int[] groups)
    {
        var captures = new List<GrokCapture>();
        var numbers = new List<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] is not { } name || !seen.Add(name))
            {
                continue;
            }

            for (int j = i; j < names.Count; j++)
            {
                if (names[j] == name)
                {
                    // Of several groups with one full name, Logstash converts the first only.
                    captures.Add(j == i ? CaptureOf(name) : CaptureOf(name) with { Type = CaptureType.Text });
                    numbers.Add(j + 1);
                }
            }
        }

        groups = [.. numbers];
        return captures;
    }

    /// <summary>A group is named <c>PATTERN:field:type</c>, <c>PATTERN</c>, or as its author named it; the same rule reads all three.</summary>
    static GrokCapture CaptureOf(string groupName)
    {
        string[] parts = groupName.TrimEnd(':').Split(':');
        CaptureType type = parts.Length < 3 ? CaptureType.Text : parts[2] switch
        {
            "int" => CaptureType.Int,
            "float" => CaptureType.Float,
            _ => CaptureType.Text,
        };
        return new GrokCapture(parts.Length > 1 ? parts[1] : parts[0], type);
    }
}
