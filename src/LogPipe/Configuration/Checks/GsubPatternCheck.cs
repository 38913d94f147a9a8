using LogPipe.Configuration.Language;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Configuration.Checks;

/// <summary>Regular expressions of mutate gsub that cannot be read, each at its place.</summary>
sealed class GsubPatternCheck : ICheck
{
    /// <summary>The expressions of a pipeline's gsubs.</summary>
    public static IEnumerable<StringValue> Patterns(ConfigModel model)
    {
        foreach (var list in model.Filters.Where(f => f.Name == "mutate").SelectMany(f => f.Node.Attributes).Where(a => a.Name == "gsub").Select(a => a.Value).OfType<ArrayValue>())
            for (var i = 1; i < list.Items.Count; i += 3)
                if (list.Items[i] is StringValue pattern && !pattern.Text.Contains("${", StringComparison.Ordinal)) yield return pattern;
    }

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var pattern in Patterns(model))
        {
            if (OnigurumaRegex.TryTranslate(pattern.Text, OnigurumaOptions.Ruby, out _, out var error)) continue;
            diagnostics.Error("LP3015", $"the regular expression is wrong at character {error.Offset + 1}: {error.Message}", TextPlace.Of(pattern, pattern.Text, error.Offset, 1),
                "escape characters with a meaning, such as . * + ? ( [ { | ^ $, with a backslash");
        }
    }
}
