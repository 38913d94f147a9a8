using LogPipe.Plugins;

namespace LogPipe.Configuration.Binding;

/// <summary>The plugins of a usual Logstash, with what to do where LogPipe has none of that name.</summary>
static class LogstashPlugins
{
    const string Filebeat = "let Filebeat read it and send it to the beats input";
    const string ToBeats = "let Filebeat take it and send it to the beats input";
    const string Script = "write the lines to standard input or to a file from a script of your own";
    const string ByHttp = "send to its HTTP endpoint with the http output";
    const string ToFile = "write a file with the file output, and let a program of that system read it";
    const string Earlier = "do it where the lines come from, or in an ingest pipeline of Elasticsearch";

    static readonly (PluginKind Kind, string Name, string Instead)[] Known =
    [
        (PluginKind.Input, "azure_event_hubs", ToBeats + " (its azure-eventhub input)"),
        (PluginKind.Input, "dead_letter_queue", "its files are lines of JSON: a file input with the json codec takes them in again"),
        (PluginKind.Input, "elasticsearch", Script),
        (PluginKind.Input, "exec", Script),
        (PluginKind.Input, "gelf", ToBeats + ", or send syslog to it"),
        (PluginKind.Input, "heartbeat", "generator with `rate` makes events at a steady pace"),
        (PluginKind.Input, "http", ToBeats + " (its http_endpoint input)"),
        (PluginKind.Input, "http_poller", ToBeats + " (its httpjson input)"),
        (PluginKind.Input, "jdbc", Script),
        (PluginKind.Input, "kafka", ToBeats + " (its kafka input)"),
        (PluginKind.Input, "lumberjack", "the beats input speaks the protocol of Beats, version 1 and 2"),
        (PluginKind.Input, "pipe", "pipe the program into LogPipe and read it with stdin"),
        (PluginKind.Input, "rabbitmq", Script),
        (PluginKind.Input, "redis", ToBeats + ", or " + Script),
        (PluginKind.Input, "s3", ToBeats + " (its aws-s3 input)"),
        (PluginKind.Input, "snmp", ToBeats),
        (PluginKind.Input, "sqs", ToBeats + " (its aws-s3 input)"),
        (PluginKind.Input, "syslog", ToBeats + " (its syslog input), or let rsyslog write files for the file input"),
        (PluginKind.Input, "tcp", ToBeats + " (its tcp input)"),
        (PluginKind.Input, "udp", ToBeats + " (its udp input)"),
        (PluginKind.Input, "unix", ToBeats + " (its unix input)"),

        (PluginKind.Filter, "aggregate", "a transform of Elasticsearch joins events after they are indexed"),
        (PluginKind.Filter, "bytes", Processor("bytes")),
        (PluginKind.Filter, "cidr", "match the address with a regular expression in an if"),
        (PluginKind.Filter, "csv", "grok with an expression for the columns; " + Processor("csv")),
        (PluginKind.Filter, "de_dot", "mutate with `rename`"),
        (PluginKind.Filter, "dissect", "grok with literal text between %{DATA:name}"),
        (PluginKind.Filter, "dns", Earlier),
        (PluginKind.Filter, "elapsed", "a transform of Elasticsearch works out times between events"),
        (PluginKind.Filter, "elasticsearch", Processor("enrich")),
        (PluginKind.Filter, "environment", "mutate with `add_field` and `\"${NAME}\"`"),
        (PluginKind.Filter, "fingerprint", Processor("fingerprint")),
        (PluginKind.Filter, "geoip", Processor("geoip")),
        (PluginKind.Filter, "http", Earlier),
        (PluginKind.Filter, "jdbc_static", Processor("enrich")),
        (PluginKind.Filter, "jdbc_streaming", Processor("enrich")),
        (PluginKind.Filter, "json_encode", "a reference to a map, %{map}, is its JSON: mutate with add_field"),
        (PluginKind.Filter, "kv", "grok for keys that are known; " + Processor("kv")),
        (PluginKind.Filter, "memcached", Processor("enrich")),
        (PluginKind.Filter, "metrics", "LogPipe counts at /metrics, in Prometheus' form"),
        (PluginKind.Filter, "prune", "mutate with remove_field"),
        (PluginKind.Filter, "ruby", "mutate, grok and conditions do most of it; " + Processor("script")),
        (PluginKind.Filter, "sleep", "generator with `rate` slows a test down"),
        (PluginKind.Filter, "split", Earlier),
        (PluginKind.Filter, "syslog_pri", "grok with %{POSINT:priority:int}; " + Processor("script")),
        (PluginKind.Filter, "throttle", "alertmanager joins like events to one alert by itself; drop with `percentage` thins out"),
        (PluginKind.Filter, "tld", Processor("registered_domain")),
        (PluginKind.Filter, "translate", "if and mutate for a few values; " + Processor("enrich")),
        (PluginKind.Filter, "truncate", "mutate with `gsub => [\"message\", \"(?m)\\A(.{1000}).*\", \"\\1\"]`"),
        (PluginKind.Filter, "urldecode", Processor("urldecode")),
        (PluginKind.Filter, "useragent", Processor("user_agent")),
        (PluginKind.Filter, "uuid", "let Elasticsearch give the ids: leave out document_id"),
        (PluginKind.Filter, "xml", Earlier),

        (PluginKind.Output, "csv", "file with `codec => line { format => \"%{a},%{b}\" }`"),
        (PluginKind.Output, "email", "alertmanager, whose receivers send mail"),
        (PluginKind.Output, "graphite", "LogPipe counts at /metrics, in Prometheus' form"),
        (PluginKind.Output, "influxdb", ByHttp),
        (PluginKind.Output, "jdbc", ToFile),
        (PluginKind.Output, "kafka", ToFile),
        (PluginKind.Output, "lumberjack", "pipeline within one process; between machines, a file that Filebeat sends on"),
        (PluginKind.Output, "nagios", "alertmanager"),
        (PluginKind.Output, "pagerduty", "alertmanager, which has a receiver for it"),
        (PluginKind.Output, "pipe", "stdout, and a `|` behind logpipe"),
        (PluginKind.Output, "rabbitmq", ToFile),
        (PluginKind.Output, "redis", ToFile),
        (PluginKind.Output, "s3", ToFile),
        (PluginKind.Output, "sns", ToFile),
        (PluginKind.Output, "sqs", ToFile),
        (PluginKind.Output, "statsd", "LogPipe counts at /metrics, in Prometheus' form"),
        (PluginKind.Output, "syslog", ToFile),
        (PluginKind.Output, "tcp", "http; or " + ToFile),
        (PluginKind.Output, "udp", "http; or " + ToFile),
        (PluginKind.Output, "webhdfs", ByHttp),

        (PluginKind.Codec, "avro", Filebeat),
        (PluginKind.Codec, "cef", Earlier),
        (PluginKind.Codec, "collectd", "the plain codec takes text only; let collectd write to Prometheus"),
        (PluginKind.Codec, "edn", Earlier),
        (PluginKind.Codec, "edn_lines", Earlier),
        (PluginKind.Codec, "es_bulk", "json_lines, and drop the lines of actions with an if"),
        (PluginKind.Codec, "fluent", ToBeats),
        (PluginKind.Codec, "graphite", "line, and grok"),
        (PluginKind.Codec, "gzip_lines", "the file input in read mode opens .gz files by itself"),
        (PluginKind.Codec, "msgpack", Earlier),
        (PluginKind.Codec, "netflow", ToBeats + " (its netflow input)"),
        (PluginKind.Codec, "protobuf", Earlier),
    ];

    static string Processor(string name) => $"the {name} processor of an ingest pipeline of Elasticsearch; set `pipeline` in the elasticsearch output";

    /// <summary>What to do in place of a plugin of Logstash, as plain text; null when its name is not known.</summary>
    public static string? Instead(PluginKind kind, string name)
    {
        foreach (var known in Known)
            if (known.Kind == kind && known.Name == name) return known.Instead.Replace("`", "", StringComparison.Ordinal);
        return null;
    }

    /// <summary>Those of a kind that the catalog does not have, by name; what to do is Markdown.</summary>
    public static IEnumerable<(string Name, string Instead)> Missing(PluginCatalog catalog, PluginKind kind) =>
        Known.Where(k => k.Kind == kind && catalog.Find(kind, k.Name) is null).OrderBy(k => k.Name, StringComparer.Ordinal).Select(k => (k.Name, k.Instead));
}
