using System.Collections.Frozen;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Whether events go to data streams or to indices: Logstash's rules over the options given. No I/O.</summary>
static class DataStreamChoice
{
    /// <summary>The options about how to connect and retry, which say nothing against data streams.</summary>
    static readonly FrozenSet<string> Neutral = FrozenSet.ToFrozenSet(
    [
        "user", "password", "api_key", "cloud_auth", "cloud_id", "hosts", "document_id", "path", "bulk_path", "parameters", "ssl_enabled",
        "ssl_verification_mode", "ssl_certificate_authorities", "ssl_truststore_path", "ssl_truststore_type", "ssl_truststore_password",
        "ssl_keystore_path", "ssl_keystore_type", "ssl_keystore_password", "ssl_supported_protocols", "ssl_certificate", "ssl_key",
        "ssl_cipher_suites", "ca_trusted_fingerprint", "sniffing", "sniffing_delay", "sniffing_path", "proxy", "timeout",
        "failure_type_logging_whitelist", "silence_errors_in_log", "pool_max", "pool_max_per_route", "healthcheck_path", "resurrect_delay",
        "validate_after_inactivity", "http_compression", "compression_level", "custom_headers", "retry_initial_interval", "retry_max_interval",
        "dlq_custom_codes", "dlq_on_failed_indexname_interpolation", "drop_error_types", "id", "enable_metric", "ecs_compatibility", "workers",
        "codec", "queue", "routing", "pipeline", "data_stream",
    ]);

    /// <summary>True for data streams. Throws <see cref="PluginConfigException"/> when the options contradict each other.</summary>
    public static bool Decide(OptionSet options, IEnumerable<string> names, bool ecs)
    {
        var given = names.Where(options.IsGiven).ToList();
        var streamOptions = given.Where(n => n.StartsWith("data_stream_", StringComparison.Ordinal)).ToList();
        var against = given.Where(n => !streamOptions.Contains(n) && !IsCompatible(options, n)).ToList();
        switch (options.TextOrNull("data_stream"))
        {
            case "true" when against.Count > 0:
                throw new PluginConfigException(against[0], $"{string.Join(", ", against)} cannot be used with data_stream => true",
                    "take the option away, or data_stream; the name of a data stream comes from data_stream_type, _dataset and _namespace");
            case "true":
                return true;
            case "false" when streamOptions.Count > 0:
                throw new PluginConfigException(streamOptions[0], $"{streamOptions[0]} is given, but data_stream is false", "take it away, or set data_stream => true");
            case "false":
                return false;
        }
        if (ecs && against.Count == 0) return true;
        if (streamOptions.Count == 0) return false;
        var why = ecs ? $"{string.Join(", ", against)} cannot be used with data streams" : "ecs_compatibility is disabled, so data streams are off";
        throw new PluginConfigException(streamOptions[0], $"{streamOptions[0]} is given, but {why}", "set data_stream => true, or take it away");
    }

    static bool IsCompatible(OptionSet options, string name) => name switch
    {
        "action" => options.Text("action") == "create",
        "manage_template" => !options.Boolean("manage_template"),
        _ => Neutral.Contains(name),
    };
}
