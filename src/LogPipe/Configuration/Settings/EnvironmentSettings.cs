using System.Collections;

namespace LogPipe.Configuration.Settings;

/// <summary>
/// Settings from the environment, as Logstash's container image takes them: PIPELINE_WORKERS is pipeline.workers. Only in
/// a container (or with LOGPIPE_ENV_SETTINGS=true), because names such as LOG_LEVEL are often set for somebody else.
/// </summary>
static class EnvironmentSettings
{
    /// <summary>The settings in the environment; none outside a container.</summary>
    public static IEnumerable<SettingEntry> Read(IDictionary environment)
    {
        if (!IsTrue(environment, "DOTNET_RUNNING_IN_CONTAINER") && !IsTrue(environment, "LOGPIPE_ENV_SETTINGS")) yield break;
        foreach (var spec in SettingTable.All)
        {
            var name = spec.Key.Replace('.', '_').Replace('-', '_').ToUpperInvariant();
            if (environment[name] is string { Length: > 0 } value) yield return new SettingEntry(spec.Key, value, "environment " + name);
        }
    }

    static bool IsTrue(IDictionary environment, string name) => string.Equals(environment[name] as string, "true", StringComparison.OrdinalIgnoreCase);
}
