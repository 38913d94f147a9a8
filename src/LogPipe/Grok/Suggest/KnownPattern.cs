namespace LogPipe.Grok.Suggest;

/// <summary>A pattern of the library for whole lines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Needed">A part of a field's name that most lines must fill, for patterns that would take nearly any line; or null.</param>
sealed record KnownPattern(string Name, string? Needed)
{
    const int MostOwn = 50;

    // The order counts: of two that fit as well, the first.
    static readonly KnownPattern[] Standard =
    [
        new("HTTPD_COMBINEDLOG", null), new("HTTPD_COMMONLOG", null), new("NGINXERROR", null), new("HTTPD_ERRORLOG", null),
        new("SYSLOG5424LINE", null), new("HAPROXYHTTP", null), new("HAPROXYTCP", null), new("SYSLOGLINE", "pro"), new("CATALINALOG", null),
        new("TOMCATLOG", null), new("S3_ACCESS_LOG", null), new("ELB_ACCESS_LOG", null), new("CLOUDFRONT_ACCESS_LOG", null),
        new("SQUID3", null), new("MONGO3_LOG", null), new("RUBY_LOGGER", null), new("BIND9", null), new("NAGIOSLOGLINE", null),
        new("REDISMONLOG", null),
    ];

    /// <summary>The expression for a whole line.</summary>
    public string Expression(PatternLibrary library)
    {
        var text = library.TryGet(Name, out var definition) ? definition.Text : "";
        return text.EndsWith(@"\z", StringComparison.Ordinal) || text.EndsWith('$') || text.Contains("GREEDYDATA:message}", StringComparison.Ordinal)
            ? $"^%{{{Name}}}" : $"^%{{{Name}}}$";
    }

    /// <summary>The patterns worth a trial: the user's own that capture something, then those above.</summary>
    public static IEnumerable<KnownPattern> In(PatternLibrary library, IReadOnlySet<string> standardNames) =>
        library.Definitions.Where(d => !standardNames.Contains(d.Name) && d.Text.Contains(':')).OrderByDescending(d => d.Text.Length)
            .Take(MostOwn).Select(d => new KnownPattern(d.Name, null))
            .Concat(Standard.Where(k => library.TryGet(k.Name, out _)));
}
