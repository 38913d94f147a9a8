using System.Collections.Frozen;
using System.Globalization;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Turns the options into settings, and refuses those that do not go together.</summary>
static class ElasticsearchSettingsReader
{
    const string FilterPath = "filter_path=errors,items.*.error,items.*.status,items.*.failure_store";

    /// <summary>Reads. Throws <see cref="PluginConfigException"/>.</summary>
    public static ElasticsearchSettings Read(PluginContext context)
    {
        var options = context.Options;
        var stream = DataStreamChoice.Decide(options, context.Definition.AllOptions.Keys, context.IsEcs);
        var lifecycle = stream ? null : Lifecycle(options, context.IsEcs);
        var hosts = Hosts(options);
        var documents = Documents(options, context.IsEcs, stream, lifecycle);
        var compression = options.IsGiven("http_compression") && !options.Boolean("http_compression") ? 0 : (int)options.Integer("compression_level");
        if (compression is < 0 or > 9) throw new PluginConfigException("compression_level", $"{compression} is no compression level", "use 0 (none) to 9");
        var codes = options.Texts("dlq_custom_codes").Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? code : throw new PluginConfigException("dlq_custom_codes", $"\"{t}\" is no HTTP status", "use numbers such as 403")).ToFrozenSet();
        if (codes.FirstOrDefault(c => c is 200 or 201 or 409) is var never and not 0)
            throw new PluginConfigException("dlq_custom_codes", $"status {never} never makes a dead letter", "take it away");
        return new ElasticsearchSettings
        {
            Hosts = hosts,
            Client = new HttpClientSettings
            {
                MaxConnectionsPerHost = 4,
                Proxy = HttpProxy.Parse("proxy", options.Raw("proxy")),
                Tls = Plugins.Tls.ClientTlsOptions.Read(options) with
                {
                    TrustedFingerprints = [.. options.Texts("ca_trusted_fingerprint").Select(f => f.Replace(":", "", StringComparison.Ordinal))],
                },
            },
            Authorization = ElasticsearchCredentials.Read(options, hosts),
            Headers = [.. options.Hash("custom_headers").Entries.Select(e => KeyValuePair.Create(e.Key, ConfigText.Of(e.Value)))],
            BulkTarget = BulkTarget(options.TextOrNull("bulk_path")),
            HealthTarget = options.TextOrNull("healthcheck_path") ?? "",
            Query = string.Join('&', options.Hash("parameters").Entries.Select(e => $"{Uri.EscapeDataString(e.Key)}={Uri.EscapeDataString(ConfigText.Of(e.Value))}")),
            Timeout = options.Duration("timeout"),
            ResurrectDelay = options.Duration("resurrect_delay") is { Ticks: > 0 } delay ? delay : TimeSpan.FromSeconds(5),
            RetryInitial = options.Duration("retry_initial_interval"),
            RetryMax = options.Duration("retry_max_interval"),
            CompressionLevel = compression,
            Documents = documents,
            Rules = new BulkRules
            {
                DeadLetterCodes = codes,
                DropErrorTypes = options.Texts("drop_error_types").ToFrozenSet(StringComparer.Ordinal),
                SilentErrorTypes = options.Texts("silence_errors_in_log").Concat(options.Texts("failure_type_logging_whitelist")).ToFrozenSet(StringComparer.Ordinal),
            },
            Lifecycle = lifecycle,
            Template = stream || !options.Boolean("manage_template") ? null : new TemplateSettings(
                options.TextOrNull("template_name") ?? lifecycle?.Alias ?? DefaultName(context.IsEcs),
                options.TextOrNull("template"), options.Boolean("template_overwrite"), options.Text("template_api"), context.IsEcs),
        };
    }

    static string DefaultName(bool ecs) => ecs ? "ecs-logstash" : "logstash";

    static LifecycleSettings? Lifecycle(OptionSet options, bool ecs)
    {
        var enabled = options.Text("ilm_enabled");
        var alias = options.TextOrNull("ilm_rollover_alias");
        if (enabled == "false" || (enabled == "auto" && alias is null)) return null;
        alias ??= DefaultName(ecs);
        if (IndexName.Problem(alias) is { } problem) throw new PluginConfigException("ilm_rollover_alias", $"\"{alias}\" is no alias: {problem}", "use lower case letters, digits and -");
        return new LifecycleSettings(alias, options.Text("ilm_pattern"), options.Text("ilm_policy"));
    }

    static IReadOnlyList<HostAddress> Hosts(OptionSet options)
    {
        bool? tls = options.IsGiven("ssl_enabled") ? options.Boolean("ssl_enabled") : null;
        var path = options.TextOrNull("path");
        if (options.TextOrNull("cloud_id") is { Length: > 0 } cloud)
        {
            if (options.IsGiven("hosts")) throw new PluginConfigException("cloud_id", "cloud_id and hosts exclude each other", "keep one of them");
            return [HostAddress.Parse(CloudId.ToHost(cloud), tls, path)];
        }
        var hosts = options.Texts("hosts").Select(h => HostAddress.Parse(h, tls, path)).ToList();
        if (hosts.Count == 0) throw new PluginConfigException("hosts", "hosts is empty", "give at least one, such as http://elasticsearch:9200");
        if (hosts.Any(h => h.Address.Scheme != hosts[0].Address.Scheme))
            throw new PluginConfigException("hosts", "some hosts say http and others https", "use one scheme for all of them");
        return hosts;
    }

    static DocumentSettings Documents(OptionSet options, bool ecs, bool stream, LifecycleSettings? lifecycle)
    {
        var action = Template.Parse(options.TextOrNull("action") ?? (stream ? "create" : "index"));
        var id = Optional(options, "document_id");
        if (action.IsConstant)
        {
            if (!BulkActions.TryParse(action.Text, out var known))
                throw new PluginConfigException("action", $"\"{action.Text}\" is no bulk action", "use index, create, update or delete");
            if (known is BulkAction.Update or BulkAction.Delete && id is null)
                throw new PluginConfigException("action", $"action => \"{action.Text}\" needs to know the document", "add document_id => \"%{[some][field]}\"");
        }
        var index = lifecycle?.Alias ?? options.TextOrNull("index") ?? DefaultName(ecs) + "-%{+yyyy.MM.dd}";
        var template = Template.Parse(index);
        if (template.Error is { } error) throw new PluginConfigException("index", $"the index \"{index}\" cannot be filled in: {error}",
            error.StartsWith("Invalid FieldReference", StringComparison.Ordinal) ? "write fields as %{name} or %{[outer][inner]}" : "write dates as %{+yyyy.MM.dd}");
        if (template.IsConstant && !stream && IndexName.Problem(index) is { } problem)
            throw new PluginConfigException("index", $"\"{index}\" is no index name: {problem}", "use lower case letters, digits, - and .");
        return new DocumentSettings
        {
            Action = action,
            Index = template,
            Id = id,
            Routing = Optional(options, "routing"),
            Pipeline = Optional(options, "pipeline"),
            Version = Optional(options, "version"),
            VersionType = options.TextOrNull("version_type"),
            RetryOnConflict = (int)options.Integer("retry_on_conflict"),
            DocAsUpsert = options.Boolean("doc_as_upsert"),
            Upsert = Optional(options, "upsert"),
            Script = Script(options),
            DataStream = stream ? DataStream(options) : null,
            RefuseUnresolvedIndex = options.Boolean("dlq_on_failed_indexname_interpolation"),
        };
    }

    static ScriptSettings? Script(OptionSet options)
    {
        if (options.Text("script") is not { Length: > 0 } source) return null;
        var type = options.Text("script_type");
        if (type == "file") throw new PluginConfigException("script_type", "Elasticsearch 6 and later have no scripts in files", "store the script in the cluster and use script_type => \"indexed\"");
        return new ScriptSettings(Template.Parse(source), type == "indexed", options.Text("script_lang"), options.Text("script_var_name"), options.Boolean("scripted_upsert"));
    }

    static DataStreamSettings DataStream(OptionSet options)
    {
        foreach (var name in new[] { "data_stream_dataset", "data_stream_namespace" })
        {
            var value = options.Text(name);
            var bad = value.AsSpan().IndexOfAny("\\/*?\"<>| ,#:");
            if (value.Length == 0 || bad >= 0 || System.Text.Encoding.UTF8.GetByteCount(value) > 100)
                throw new PluginConfigException(name, $"\"{value}\" is no part of a data stream's name", "use at most 100 bytes, without \\ / * ? \" < > | space , # :");
        }
        return new DataStreamSettings(options.Text("data_stream_type"), options.Text("data_stream_dataset"), options.Text("data_stream_namespace"),
            options.Boolean("data_stream_auto_routing"), options.Boolean("data_stream_sync_fields"));
    }

    static Template? Optional(OptionSet options, string name) => options.TextOrNull(name) is { Length: > 0 } text ? Template.Parse(text) : null;

    static string BulkTarget(string? path)
    {
        if (string.IsNullOrEmpty(path)) return "_bulk?" + FilterPath;
        var rooted = path[0] == '/' ? path : "/" + path;
        if (rooted.Contains("filter_path=", StringComparison.Ordinal)) return rooted;
        return rooted + (rooted.Contains('?') ? "&" : "?") + FilterPath;
    }
}
