namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Which data stream events go to.</summary>
/// <param name="Type">logs, metrics, synthetics or traces.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="AutoRouting">Whether the event's data_stream fields come before these.</param>
/// <param name="SyncFields">Whether the document gets its data_stream fields set to where it goes.</param>
sealed record DataStreamSettings(string Type, string Dataset, string Namespace, bool AutoRouting, bool SyncFields)
{
    /// <summary>The name made of the settings alone.</summary>
    public string Name { get; } = $"{Type}-{Dataset}-{Namespace}";
}
