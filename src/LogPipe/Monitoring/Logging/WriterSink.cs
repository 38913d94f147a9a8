using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace LogPipe.Monitoring.Logging;

/// <summary>Writes log events to a writer, one write each, so that lines of several threads do not mix.</summary>
sealed class WriterSink(TextWriter writer, ITextFormatter formatter) : ILogEventSink
{
    readonly Lock _lock = new();
    readonly StringWriter _line = new();

    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            formatter.Format(logEvent, _line);
            var text = _line.GetStringBuilder();
            writer.Write(text);
            writer.Flush();
            text.Clear();
        }
    }
}
