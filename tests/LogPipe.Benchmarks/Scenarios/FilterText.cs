namespace LogPipe.Benchmarks.Scenarios;

/// <summary>The filters of the scenarios.</summary>
static class FilterText
{
    /// <summary>nginx's combined format.</summary>
    public const string Combined = """grok { match => { "message" => "%{COMBINEDAPACHELOG}" } }""";

    /// <summary>The application log. The time zone is given, so that the result is the same everywhere.</summary>
    public const string Application = """
        grok { match => { "message" => "%{TIMESTAMP_ISO8601:timestamp} - %{WORD:logger} - %{WORD:level} - %{GREEDYDATA:log_message}" } }
        date { match => [ "timestamp", "yyyy-MM-dd HH:mm:ss,SSS" ] timezone => "Asia/Shanghai" }
        """;
}
