namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Index lifecycle management: events go to an alias that Elasticsearch rolls over.</summary>
/// <param name="Alias">The alias to write to.</param>
/// <param name="Pattern">What follows the alias in the name of the first index, such as {now/d}-000001.</param>
/// <param name="Policy">The policy; created with Logstash's limits only when it is the default one.</param>
sealed record LifecycleSettings(string Alias, string Pattern, string Policy)
{
    /// <summary>The policy that is created when it does not exist.</summary>
    public const string DefaultPolicy = "logstash-policy";
}
