namespace LogPipe.Testing.Elasticsearch;

/// <summary>What a server says of itself in its answer to <c>GET /</c>.</summary>
/// <param name="Number">The version.</param>
/// <param name="Flavor">version.build_flavor; null to leave it out.</param>
/// <param name="Distribution">version.distribution; null to leave it out.</param>
/// <param name="Tagline">The tagline.</param>
/// <param name="ProductHeader">The header X-Elastic-Product; null to leave it out.</param>
public sealed record ServerIdentity(string Number, string? Flavor, string? Distribution, string Tagline, string? ProductHeader)
{
    const string Search = "You Know, for Search";

    public static readonly ServerIdentity Elasticsearch68 = new("6.8.23", "default", null, Search, null);
    public static readonly ServerIdentity Elasticsearch79 = new("7.9.3", "default", null, Search, null);
    public static readonly ServerIdentity Elasticsearch710Oss = new("7.10.2", "oss", null, Search, null);
    public static readonly ServerIdentity Elasticsearch717 = new("7.17.24", "default", null, Search, "Elasticsearch");
    public static readonly ServerIdentity Elasticsearch8 = new("8.19.0", "default", null, Search, "Elasticsearch");
    public static readonly ServerIdentity Elasticsearch9 = new("9.2.0", "default", null, Search, "Elasticsearch");
    public static readonly ServerIdentity Serverless = new("8.11.0", "serverless", null, Search, "Elasticsearch");
    public static readonly ServerIdentity OpenSearch = new("2.15.0", null, "opensearch", "The OpenSearch Project: https://opensearch.org/", null);
    public static readonly ServerIdentity Imposter = new("8.1.0", "default", null, Search, null);
}
