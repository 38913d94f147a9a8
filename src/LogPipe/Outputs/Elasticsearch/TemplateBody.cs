using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>The JSON of LogPipe's own index templates, lifecycle policy and first index.</summary>
static class TemplateBody
{
    /// <summary>Roll over at 50 GB or 30 days, and never delete.</summary>
    public const string Policy = """{"policy":{"phases":{"hot":{"actions":{"rollover":{"max_size":"50gb","max_age":"30d"}}}}}}""";

    const string PlainMappings = """
        {"dynamic_templates":[
        {"message_field":{"path_match":"message","match_mapping_type":"string","mapping":{"type":"text","norms":false}}},
        {"string_fields":{"match":"*","match_mapping_type":"string","mapping":{"type":"text","norms":false,"fields":{"keyword":{"type":"keyword","ignore_above":256}}}}}],
        "properties":{"@timestamp":{"type":"date"},"@version":{"type":"keyword"},
        "geoip":{"dynamic":true,"properties":{"ip":{"type":"ip"},"location":{"type":"geo_point"},"latitude":{"type":"half_float"},"longitude":{"type":"half_float"}}}}}
        """;

    const string EcsMappings = """
        {"date_detection":false,"dynamic_templates":[
        {"ips":{"path_match":["*.ip","ip"],"match_mapping_type":"string","mapping":{"type":"ip"}}},
        {"geo_points":{"path_match":["*.geo.location","geo.location"],"mapping":{"type":"geo_point"}}},
        {"originals":{"path_match":"event.original","match_mapping_type":"string","mapping":{"type":"keyword","index":false,"doc_values":false}}},
        {"messages":{"path_match":["message","error.message"],"match_mapping_type":"string","mapping":{"type":"text","norms":false}}},
        {"strings":{"match":"*","match_mapping_type":"string","mapping":{"type":"keyword","ignore_above":1024}}}],
        "properties":{"@timestamp":{"type":"date"},"@version":{"type":"keyword"},"message":{"type":"text","norms":false},"tags":{"type":"keyword","ignore_above":1024}}}
        """;

    /// <summary>The template that is installed when the options name no file.</summary>
    /// <param name="ecs">Whether fields are named by ECS.</param>
    /// <param name="legacy">Whether it goes to _template.</param>
    /// <param name="serverless">Whether shard and refresh settings must be left out.</param>
    /// <param name="lifecycle">Set when indices roll over.</param>
    public static string Own(bool ecs, bool legacy, bool serverless, LifecycleSettings? lifecycle)
    {
        var index = new JsonObject();
        if (!serverless)
        {
            index["refresh_interval"] = "5s";
            index["mapping.total_fields.limit"] = 10000;
        }
        if (lifecycle is not null)
        {
            index["lifecycle.name"] = lifecycle.Policy;
            index["lifecycle.rollover_alias"] = lifecycle.Alias;
        }
        // Arrays in path_match came with Elasticsearch 8; version 7 has single patterns only.
        var mappings = JsonNode.Parse(ecs ? legacy ? EcsMappings.Replace("[\"*.ip\",\"ip\"]", "\"*.ip\"").Replace("[\"*.geo.location\",\"geo.location\"]", "\"*.geo.location\"")
            .Replace("[\"message\",\"error.message\"]", "\"message\"") : EcsMappings : PlainMappings)!;
        var pattern = (lifecycle?.Alias ?? (ecs ? "ecs-logstash" : "logstash")) + "-*";
        var settings = new JsonObject { ["index"] = index };
        var root = new JsonObject { ["index_patterns"] = new JsonArray(pattern), ["version"] = 1 };
        if (legacy)
        {
            root["settings"] = settings;
            root["mappings"] = mappings;
        }
        else
        {
            root["priority"] = 200;
            root["template"] = new JsonObject { ["settings"] = settings, ["mappings"] = mappings };
        }
        return root.ToJsonString();
    }

    /// <summary>The index that the alias starts with.</summary>
    public static string FirstIndex(string alias) =>
        new JsonObject { ["aliases"] = new JsonObject { [alias] = new JsonObject { ["is_write_index"] = true } } }.ToJsonString();

    /// <summary>Reads a template file. Throws <see cref="PluginStartException"/> when it is unreadable or no JSON object.</summary>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            var text = await File.ReadAllTextAsync(file, Encoding.UTF8, cancellation).ConfigureAwait(false);
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? text : throw new PluginStartException($"The template file {file} holds no JSON object");
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new PluginStartException($"The template file {file} cannot be used: {ex.Message}", ex);
        }
    }
}
