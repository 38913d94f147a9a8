using LogPipe.Configuration.Secrets;
using LogPipe.Configuration.Settings;

namespace LogPipe.Cli;

/// <summary>Brings together what the command line, the environment and logstash.yml say.</summary>
static class SettingsLoader
{
    /// <summary>The settings, and their typed form. Throws <see cref="SettingsException"/>.</summary>
    public static (SettingValues Values, NodeSettings Node) Load(IReadOnlyList<SettingEntry> commandLine) => Load(commandLine, out _);

    /// <summary>As <see cref="Load(IReadOnlyList{SettingEntry})"/>, with what gives values for <c>${NAME}</c>.</summary>
    public static (SettingValues Values, NodeSettings Node) Load(IReadOnlyList<SettingEntry> commandLine, out SecretLookup secrets)
    {
        var folder = FindFolder(commandLine);
        secrets = new SecretLookup(folder, Environment.GetEnvironmentVariable);
        try
        {
            return Load(commandLine, folder, secrets);
        }
        catch (SettingsException ex)
        {
            var hidden = secrets;
            throw new SettingsException([.. ex.Errors.Select(hidden.Hide)]);
        }
    }

    static (SettingValues Values, NodeSettings Node) Load(IReadOnlyList<SettingEntry> commandLine, string folder, SecretLookup secrets)
    {
        var file = SettingsFile.Read(folder, secrets.Find);
        var environment = EnvironmentSettings.Read(Environment.GetEnvironmentVariables()).ToList();
        var values = SettingValues.Merge(WithoutRivals(file, commandLine), WithoutRivals(environment, commandLine), commandLine);
        return (values, NodeSettings.From(values, folder));
    }

    /// <summary>path.settings as a full path.</summary>
    public static string FindFolder(IReadOnlyList<SettingEntry> commandLine)
    {
        if (commandLine.LastOrDefault(s => s.Key == "path.settings") is { } given)
            return Directory.Exists(given.Value) ? Path.GetFullPath(given.Value) : throw new SettingsException([$"{given.Origin}: there is no folder {given.Value}"]);
        return Path.GetFullPath(Environment.GetEnvironmentVariable("LS_SETTINGS_DIR") is { Length: > 0 } folder ? folder : "config");
    }

    /// <summary>A config given on the command line replaces the one of logstash.yml, also when one is text and the other a path.</summary>
    static IEnumerable<SettingEntry> WithoutRivals(IReadOnlyList<SettingEntry> entries, IReadOnlyList<SettingEntry> commandLine) =>
        commandLine.Any(s => s.Key is "path.config" or "config.string") ? entries.Where(s => s.Key is not ("path.config" or "config.string")) : entries;
}
