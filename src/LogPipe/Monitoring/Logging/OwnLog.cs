using System.Runtime.CompilerServices;
using LogPipe.Configuration.Settings;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace LogPipe.Monitoring.Logging;

/// <summary>
/// Makes LogPipe's own log. It goes to standard error, so that standard output carries events only, and to a file in
/// path.logs if there is one.
/// </summary>
static class OwnLog
{
    /// <summary>The file's name in path.logs; the date is added when it is rolled.</summary>
    public const string FileName = "logpipe.log";

    const long FileBytes = 100 << 20;
    const int KeptFiles = 10;

    /// <summary>Makes the log; dispose it to write what is held. Throws <see cref="SettingsException"/> for a folder that cannot be used.</summary>
    public static Logger Create(LogOptions options, TextWriter error, TimeProvider time, Func<string, string>? hide = null)
    {
        ITextFormatter formatter = options.Json ? Clef() : new ReadableFormatter();
        if (hide is not null) formatter = new HidingFormatter(formatter, hide);
        ILogEventSink sink = new WriterSink(error, formatter);
        if (options.Folder is { } folder) sink = new TeeSink(sink, File(folder, formatter));
        return new LoggerConfiguration()
            .MinimumLevel.Is(options.Level)
            .WriteTo.Sink(new RateLimitingSink(sink, time))
            .CreateLogger();
    }

    // Methods of their own, so that these libraries are only loaded when they are used.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static ITextFormatter Clef() => new Serilog.Formatting.Compact.CompactJsonFormatter();

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Logger File(string folder, ITextFormatter formatter)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new LoggerConfiguration()
                .MinimumLevel.Is(LogEventLevel.Verbose)
                .WriteTo.File(formatter, Path.Combine(folder, FileName), fileSizeLimitBytes: FileBytes, rollOnFileSizeLimit: true,
                    rollingInterval: RollingInterval.Day, retainedFileCountLimit: KeptFiles)
                .CreateLogger();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"path.logs: {folder} cannot be used: {ex.Message}; choose another folder, or correct its rights"]);
        }
    }
}
