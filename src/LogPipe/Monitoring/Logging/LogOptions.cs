using LogPipe.Configuration.Settings;
using Serilog.Events;

namespace LogPipe.Monitoring.Logging;

/// <summary>How LogPipe's own log is written.</summary>
/// <param name="Level">What is left out below.</param>
/// <param name="Json">CLEF instead of readable lines.</param>
/// <param name="Folder">Where to write files too; null for standard error only.</param>
sealed record LogOptions(LogEventLevel Level, bool Json, string? Folder)
{
    /// <summary>The options from the settings.</summary>
    public static LogOptions From(SettingValues values) =>
        new(LevelOf(values.Text("log.level")), values.Text("log.format") == "json", values.TextOrNull("path.logs"));

    static LogEventLevel LevelOf(string name) => name switch
    {
        "fatal" => LogEventLevel.Fatal,
        "error" => LogEventLevel.Error,
        "warn" => LogEventLevel.Warning,
        "debug" => LogEventLevel.Debug,
        "trace" => LogEventLevel.Verbose,
        _ => LogEventLevel.Information,
    };
}
