using LogPipe.Grok;

namespace LogPipe.Filters.Grok;

/// <summary>What is wrong with a grok expression, with a mark under each place.</summary>
static class GrokErrorText
{
    const int Window = 100;

    /// <summary>All mistakes of an expression as text of several lines; where there are several, each with its hint.</summary>
    public static string Of(string expression, IReadOnlyList<GrokError> errors) =>
        string.Join("\n", errors.Select(e => Of(expression, e, withHint: errors.Count > 1)));

    static string Of(string expression, GrokError error, bool withHint)
    {
        var line = expression.Replace('\n', ' ').Replace('\t', ' ');
        var from = Math.Max(0, Math.Min(error.Offset - (Window / 2), line.Length - Window));
        var shown = line.Substring(from, Math.Min(Window, line.Length - from));
        var marks = new string('^', Math.Clamp(error.Length, 1, Math.Max(1, shown.Length - (error.Offset - from))));
        var message = withHint && error.Hint is not null ? $"{error.Message} ({error.Hint})" : error.Message;
        return $"{message}\n      {shown}\n      {new string(' ', error.Offset - from)}{marks}";
    }
}
