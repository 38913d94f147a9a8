using Serilog.Events;
using Serilog.Formatting;

namespace LogPipe.Monitoring.Logging;

/// <summary>Hides secrets in the lines of another formatter.</summary>
sealed class HidingFormatter(ITextFormatter inner, Func<string, string> hide) : ITextFormatter
{
    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var line = new StringWriter();
        inner.Format(logEvent, line);
        output.Write(hide(line.ToString()));
    }
}
