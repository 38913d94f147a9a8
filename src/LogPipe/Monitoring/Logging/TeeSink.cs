using Serilog.Core;
using Serilog.Events;

namespace LogPipe.Monitoring.Logging;

/// <summary>Writes to a sink and to a file.</summary>
sealed class TeeSink(ILogEventSink first, Logger file) : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent)
    {
        first.Emit(logEvent);
        file.Write(logEvent);
    }

    public void Dispose() => file.Dispose();
}
