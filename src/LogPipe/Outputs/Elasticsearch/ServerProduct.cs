using System.Globalization;
using System.Text.Json;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>
/// Decides from the answer to <c>GET /</c> whether a server is one that events may be sent to. No I/O.
/// </summary>
/// <param name="Server">The server, when it is one.</param>
/// <param name="Problem">Why it is not.</param>
/// <param name="Warning">What to say about one that is taken.</param>
sealed record ServerProduct(ServerInfo? Server, string? Problem, string? Warning)
{
    const string Tagline = "You Know, for Search";

    /// <summary>Reads the answer.</summary>
    /// <param name="productHeader">The header X-Elastic-Product, if there is one.</param>
    /// <param name="body">The body.</param>
    public static ServerProduct Of(string? productHeader, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Object)
                return Refuse("its answer to GET / names no version");
            return Of(productHeader, Text(root, "tagline"), Text(version, "number"), Text(version, "distribution"), Text(version, "build_flavor"));
        }
        catch (JsonException)
        {
            return Refuse("its answer to GET / is no JSON");
        }
    }

    static ServerProduct Of(string? header, string tagline, string number, string distribution, string flavor)
    {
        var parts = number.Split('.');
        if (parts.Length < 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
            return Refuse($"its version \"{number}\" is none");
        if (distribution == "opensearch" || tagline.Contains("OpenSearch", StringComparison.Ordinal))
        {
            return new(new(ServerKind.OpenSearch, number, major, minor), null,
                "it is OpenSearch, which LogPipe writes to but Logstash's elasticsearch output does not; use the opensearch output to say that it is meant");
        }
        if (major < 7) return Refuse($"it is version {number}; 7.0 or later is needed");
        if (flavor == "serverless") return Take(ServerKind.Serverless, null);
        if (major > 7 || minor >= 14)
            return header == "Elasticsearch" ? Take(ServerKind.Elasticsearch, null) : Refuse("it does not say X-Elastic-Product: Elasticsearch, so it is something else (or a proxy takes that header away)");
        if (tagline != Tagline) return Refuse("it does not greet as Elasticsearch does");
        return Take(ServerKind.Elasticsearch, flavor == "default" ? null : $"its build is \"{flavor}\", not the default one");

        ServerProduct Take(ServerKind kind, string? warning) => new(new(kind, number, major, minor), null, warning);
    }

    static ServerProduct Refuse(string problem) => new(null, problem, null);

    static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
