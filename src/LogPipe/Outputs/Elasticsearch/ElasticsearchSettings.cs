using System.Net.Http.Headers;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>The options of the output, checked and compiled.</summary>
sealed record ElasticsearchSettings
{
    public required IReadOnlyList<HostAddress> Hosts { get; init; }
    public required HttpClientSettings Client { get; init; }
    public AuthenticationHeaderValue? Authorization { get; init; }
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
    public required string BulkTarget { get; init; }
    public required string HealthTarget { get; init; }
    public string Query { get; init; } = "";
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
    public TimeSpan ResurrectDelay { get; init; } = TimeSpan.FromSeconds(5);
    public TimeSpan RetryInitial { get; init; } = TimeSpan.FromSeconds(2);
    public TimeSpan RetryMax { get; init; } = TimeSpan.FromSeconds(64);

    /// <summary>0 for none, else zlib's level.</summary>
    public int CompressionLevel { get; init; } = 1;

    public required DocumentSettings Documents { get; init; }
    public required BulkRules Rules { get; init; }
    public TemplateSettings? Template { get; init; }
    public LifecycleSettings? Lifecycle { get; init; }
}
