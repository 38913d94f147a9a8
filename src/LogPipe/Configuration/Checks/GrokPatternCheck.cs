using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Grok expressions that cannot be used: every mistake of every expression, at its place.</summary>
sealed class GrokPatternCheck : ICheck
{
    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var text in model.Groks.SelectMany(g => g.Texts))
        {
            foreach (var error in text.Errors)
            {
                var undefined = error.Message.StartsWith("pattern %{", StringComparison.Ordinal) && error.Message.Contains("is not defined", StringComparison.Ordinal);
                diagnostics.Error(undefined ? "LP3012" : "LP3013", undefined ? $"the {error.Message}" : $"this grok expression is wrong: {error.Message}",
                    text.SpanOf(error.Offset, error.Length), error.Hint ?? (undefined ? null : "logpipe grok 'EXPRESSION' tries an expression on lines"));
            }
        }
    }
}
