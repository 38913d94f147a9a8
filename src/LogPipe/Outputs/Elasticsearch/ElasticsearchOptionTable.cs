using LogPipe.Plugins;
using LogPipe.Plugins.Tls;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>The options of the output.</summary>
static class ElasticsearchOptionTable
{
    const string PoolNote = "connections are opened as needed, at most two for each host";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<OptionSpec> Table { get; } =
    [
        .. Documents(), .. DataStreams(), .. Scripts(), .. Templates(), .. Connection(), .. ClientTlsOptions.Table, .. Failures(), .. Gone(),
    ];

    static OptionSpec[] Documents() =>
    [
        new("index", OptionType.Text, "The index to write to; may hold %{references} and dates, such as app-%{service}-%{+yyyy.MM.dd}. An event without the field becomes a dead letter."),
        new("action", OptionType.Text, "What to do with the document: index, create, update or delete; may hold %{references}. By default index, and create for data streams."),
        new("document_id", OptionType.Text, "The id of the document; may hold %{references}. With one, an event that is sent again replaces itself in place of becoming a duplicate."),
        new("routing", OptionType.Text, "The routing value of the document; may hold %{references}."),
        new("pipeline", OptionType.Text, "The ingest pipeline that the document goes through; may hold %{references}."),
        new("version", OptionType.Text, "The version of the document; may hold %{references}."),
        new("version_type", OptionType.Text, "How Elasticsearch compares version with that of the document it has.") { Values = ["internal", "external", "external_gt", "external_gte", "force"] },
        new("retry_on_conflict", OptionType.Number, "How many times Elasticsearch itself tries an update again after a version conflict.") { Default = 1L },
        new("doc_as_upsert", OptionType.Boolean, "Whether an update makes the event a new document when there is none of that id.") { Default = false },
        new("upsert", OptionType.Text, "The JSON document that an update makes when there is none of that id; may hold %{references}.") { Default = "" },
        new("document_type", OptionType.Any, "The mapping type.") { NoEffect = "Elasticsearch 7 and later have no types" },
        new("parent", OptionType.Text, "The parent of a join.") { Unsupported = "set the join field with mutate, and the id of the parent with routing => \"%{parent_id}\"" },
        new("join_field", OptionType.Text, "The join field.") { Unsupported = "set the join field with mutate, and the id of the parent with routing => \"%{parent_id}\"" },
    ];

    static OptionSpec[] DataStreams() =>
    [
        new("data_stream", OptionType.Text, "Whether to write to data streams. By default yes, when ECS is on and no option is given that does not go with them; auto means the same.") { Values = ["true", "false", "auto"] },
        new("data_stream_type", OptionType.Text, "The first part of a data stream's name.") { Default = "logs", Values = ["logs", "metrics", "synthetics", "traces"] },
        new("data_stream_dataset", OptionType.Text, "The second part of a data stream's name, at most 100 bytes.") { Default = "generic" },
        new("data_stream_namespace", OptionType.Text, "The third part of a data stream's name, at most 100 bytes.") { Default = "default" },
        new("data_stream_auto_routing", OptionType.Boolean, "Whether the event's own [data_stream][type], [data_stream][dataset] and [data_stream][namespace] come before the options.") { Default = true },
        new("data_stream_sync_fields", OptionType.Boolean, "Whether the document's data_stream fields are set to where it goes.") { Default = true },
    ];

    static OptionSpec[] Scripts() =>
    [
        new("script", OptionType.Text, "The script that an update runs; may hold %{references}.") { Default = "" },
        new("script_lang", OptionType.Text, "The language of the script.") { Default = "painless" },
        new("script_type", OptionType.Text, "Whether script is the script itself (inline) or the id of one that the cluster has (indexed). file is refused: Elasticsearch has no such scripts any more.") { Default = "inline", Values = ["inline", "indexed", "file"] },
        new("script_var_name", OptionType.Text, "The name of the parameter by which the script finds the event.") { Default = "event" },
        new("scripted_upsert", OptionType.Boolean, "Whether the script also runs when there is no document of that id.") { Default = false },
    ];

    static OptionSpec[] Templates() =>
    [
        new("manage_template", OptionType.Boolean, "Whether an index template is installed at start when there is none of template_name.") { Default = true },
        new("template", OptionType.Path, "A JSON file with the index template, in place of LogPipe's own."),
        new("template_name", OptionType.Text, "The name of the index template."),
        new("template_overwrite", OptionType.Boolean, "Whether a template of that name which is there already is replaced at start.") { Default = false },
        new("template_api", OptionType.Text, "Which kind of template: legacy (_template) or composable (_index_template); auto goes by the server's version.") { Default = "auto", Values = ["auto", "legacy", "composable"] },
        new("ilm_enabled", OptionType.Text, "Whether to write to an alias whose indices Elasticsearch rolls over (index lifecycle management). auto means when ilm_rollover_alias is given.") { Default = "auto", Values = ["true", "false", "auto"] },
        new("ilm_rollover_alias", OptionType.Text, "The alias to write to."),
        new("ilm_pattern", OptionType.Text, "What follows the alias in the name of the first index; date math as in Elasticsearch.") { Default = "{now/d}-000001" },
        new("ilm_policy", OptionType.Text, "The lifecycle policy. logstash-policy is made when it does not exist, any other must be there.") { Default = LifecycleSettings.DefaultPolicy },
    ];

    static OptionSpec[] Connection() =>
    [
        new("hosts", OptionType.Uri, "The hosts, as URLs or host:port, the port being 9200 unless given; each request goes to one of those that answer, picked at random.") { IsList = true, Default = new[] { "//127.0.0.1" } },
        new("user", OptionType.Text, "The user for basic authentication; goes with password."),
        new("password", OptionType.Password, "The password for basic authentication."),
        new("api_key", OptionType.Password, "An API key, as id:key or in base64, in place of user and password; only over TLS."),
        new("cloud_id", OptionType.Text, "The id of a deployment at Elastic Cloud, in place of hosts."),
        new("cloud_auth", OptionType.Password, "User and password for Elastic Cloud, as user:password."),
        new("path", OptionType.Text, "The path under which a proxy serves Elasticsearch."),
        new("bulk_path", OptionType.Text, "The path of bulk requests, when it is not that of path followed by /_bulk."),
        new("parameters", OptionType.Hash, "Query parameters for every request, by name."),
        new("custom_headers", OptionType.Hash, "Headers for every request, by name."),
        new("proxy", OptionType.Any, "A proxy, as URL (http, https or socks5). Without one, or with an empty text, none is used, whatever the environment says."),
        new("timeout", OptionType.Duration, "How long one request may take in all.") { Default = 60d },
        new("http_compression", OptionType.Boolean, "Whether requests are compressed.") { Deprecated = "use compression_level (0 for none)" },
        new("compression_level", OptionType.Number, "How much the bodies of requests are compressed, from 0 (not at all) to 9.") { Default = 1L },
        new("ssl_enabled", OptionType.Boolean, "Whether TLS is used. By default what the scheme of hosts says."),
        new("ca_trusted_fingerprint", OptionType.Text, "SHA-256 fingerprints of authorities to trust, as 64 hexadecimal digits.") { IsList = true },
        new("healthcheck_path", OptionType.Text, "The path that is asked with HEAD before a host that was lost is used again."),
        new("resurrect_delay", OptionType.Duration, "How often hosts that were lost are asked whether they are back.") { Default = 5d },
        new("validate_after_inactivity", OptionType.Number, "Milliseconds after which a connection is checked.") { Default = 10000L, NoEffect = "connections unused for a minute are closed" },
        new("pool_max", OptionType.Number, "Most connections.") { Default = 1000L, NoEffect = PoolNote },
        new("pool_max_per_route", OptionType.Number, "Most connections to one host.") { Default = 100L, NoEffect = PoolNote },
        new("sniffing", OptionType.Boolean, "Whether the cluster is asked for its nodes.") { Default = false, NoEffect = "LogPipe sends to the hosts listed; list several, or a load balancer" },
        new("sniffing_delay", OptionType.Number, "How often the cluster is asked for its nodes, in seconds.") { Default = 5L, NoEffect = "there is no sniffing" },
        new("sniffing_path", OptionType.Text, "The path at which the cluster tells its nodes.") { NoEffect = "there is no sniffing" },
    ];

    static OptionSpec[] Failures() =>
    [
        new("retry_initial_interval", OptionType.Duration, "The first wait before events are sent again; each further one is twice as long, give or take some.") { Default = 2d },
        new("retry_max_interval", OptionType.Duration, "The longest wait before events are sent again.") { Default = 64d },
        new("dlq_custom_codes", OptionType.Number, "Statuses of single documents that make their event a dead letter, besides 400 and 404.") { IsList = true },
        new("dlq_on_failed_indexname_interpolation", OptionType.Boolean, "Whether an event that lacks a field of the index name becomes a dead letter; false sends it to an index with %{…} in its name.") { Default = true },
        new("drop_error_types", OptionType.Text, "Types of errors of single documents, such as document_parsing_exception, whose events are dropped and counted.") { IsList = true },
        new("silence_errors_in_log", OptionType.Text, "Types of errors of single documents that are not logged.") { IsList = true },
        new("failure_type_logging_whitelist", OptionType.Text, "The old name of silence_errors_in_log.") { IsList = true, Deprecated = "use silence_errors_in_log" },
    ];

    static OptionSpec[] Gone() =>
    [
        new("ssl", OptionType.Any, "TLS.") { Obsolete = "use ssl_enabled" },
        new("ssl_certificate_verification", OptionType.Any, "Verification.") { Obsolete = "use ssl_verification_mode (full or none)" },
        new("cacert", OptionType.Any, "The CA.") { Obsolete = "use ssl_certificate_authorities" },
        new("truststore", OptionType.Any, "The truststore.") { Obsolete = "use ssl_truststore_path" },
        new("truststore_password", OptionType.Any, "Its password.") { Obsolete = "use ssl_truststore_password" },
        new("keystore", OptionType.Any, "The keystore.") { Obsolete = "use ssl_keystore_path" },
        new("keystore_password", OptionType.Any, "Its password.") { Obsolete = "use ssl_keystore_password" },
        new("protocol", OptionType.Any, "The protocol.") { Obsolete = "leave it out: HTTP is spoken, and HTTPS where hosts or ssl_enabled say so" },
        new("host", OptionType.Any, "The host.") { Obsolete = "use hosts" },
        new("port", OptionType.Any, "The port.") { Obsolete = "write it in hosts, as in \"http://name:9200\"" },
        new("cluster", OptionType.Any, "The name of the cluster.") { Obsolete = "use hosts" },
        new("index_type", OptionType.Any, "The mapping type.") { Obsolete = "leave it out: Elasticsearch 7 and later have no types" },
        new("flush_size", OptionType.Any, "Events in a request.") { Obsolete = "set pipeline.batch.size" },
        new("idle_flush_time", OptionType.Any, "The wait for a request to fill.") { Obsolete = "set pipeline.batch.delay" },
        new("max_retries", OptionType.Any, "How often an event is sent again.") { Obsolete = "leave it out: an event is sent again until it is taken or refused" },
    ];
}
