using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace LogPipe.Monitoring.Logging;

/// <summary>
/// Lines for people: <c>[2026-11-22T21:00:00,123][INFO ][pipeline main] message</c>. Control characters are escaped, so
/// that no event text can forge a line or speak to the terminal; what takes several lines is indented.
/// </summary>
sealed class ReadableFormatter : ITextFormatter
{
    /// <summary>A property with prepared text of several lines, such as diagnostics.</summary>
    public const string Details = "Details";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write('[');
        output.Write(logEvent.Timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss,fff", CultureInfo.InvariantCulture));
        output.Write("][");
        output.Write(LevelOf(logEvent.Level));
        output.Write("][");
        WriteEscaped(output, Source(logEvent));
        output.Write("] ");
        WriteEscaped(output, Message(logEvent));
        output.Write('\n');
        if (TextOf(logEvent, Details) is { } details) WriteIndented(output, details);
        if (logEvent.Exception is { } exception) WriteIndented(output, exception.ToString());
    }

    static string LevelOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "TRACE",
        LogEventLevel.Debug => "DEBUG",
        LogEventLevel.Information => "INFO ",
        LogEventLevel.Warning => "WARN ",
        LogEventLevel.Error => "ERROR",
        _ => "FATAL",
    };

    static string Source(LogEvent logEvent)
    {
        var pipeline = TextOf(logEvent, "Pipeline");
        if (TextOf(logEvent, "Plugin") is { } plugin) return pipeline is null ? plugin : pipeline + "/" + plugin;
        return pipeline is null ? "logpipe" : "pipeline " + pipeline;
    }

    /// <summary>The message, texts without the quotes that Serilog gives them.</summary>
    static string Message(LogEvent logEvent)
    {
        var text = new StringBuilder();
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is Serilog.Parsing.PropertyToken property && property.Format is null
                && logEvent.Properties.TryGetValue(property.PropertyName, out var value) && value is ScalarValue { Value: string plain })
            {
                text.Append(plain);
            }
            else
            {
                var writer = new StringWriter(text, CultureInfo.InvariantCulture);
                token.Render(logEvent.Properties, writer, CultureInfo.InvariantCulture);
            }
        }
        return text.ToString();
    }

    static string? TextOf(LogEvent logEvent, string property) =>
        logEvent.Properties.TryGetValue(property, out var value) && value is ScalarValue { Value: string text } ? text : null;

    static void WriteIndented(TextWriter output, string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            output.Write("    ");
            WriteEscaped(output, line.TrimEnd('\r'));
            output.Write('\n');
        }
    }

    static void WriteEscaped(TextWriter output, string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '\n':
                    output.Write("\\n");
                    break;
                case '\r':
                    output.Write("\\r");
                    break;
                case '\t':
                    output.Write("\\t");
                    break;
                case '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'):
                case var _ when char.IsControl(c):
                    output.Write("\\u");
                    output.Write(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    output.Write(c);
                    break;
            }
        }
    }
}
