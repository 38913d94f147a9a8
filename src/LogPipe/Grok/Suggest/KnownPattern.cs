using System.Text.RegularExpressions;

namespace LogPipe.Grok.Suggest;

/// <summary>A pattern of the library for whole lines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Needed">How many plausible fields a line must fill, for patterns that would take nearly any line.</param>
sealed partial record KnownPattern(string Name, int Needed)
{
    const int MostOwn = 50;

    // The order counts: of two that fit as well, the first.
    static readonly KnownPattern[] Standard =
    [
        new("HTTPD_COMBINEDLOG", 0), new("HTTPD_COMMONLOG", 0), new("NGINXERROR", 0), new("HTTPD_ERRORLOG", 0),
        new("SYSLOG5424LINE", 0), new("HAPROXYHTTP", 0), new("HAPROXYTCP", 0), new("SYSLOGLINE", 2), new("CATALINALOG", 0),
        new("TOMCATLOG", 0), new("S3_ACCESS_LOG", 0), new("ELB_ACCESS_LOG", 0), new("CLOUDFRONT_ACCESS_LOG", 0),
        new("SQUID3", 0), new("MONGO3_LOG", 0), new("RUBY_LOGGER", 0), new("BIND9", 0), new("NAGIOSLOGLINE", 0),
        new("REDISMONLOG", 0),
    ];

    /// <summary>The expression for a whole line.</summary>
    public string Expression(PatternLibrary library)
    {
        var text = library.TryGet(Name, out var definition) ? definition.Text : "";
        return text.EndsWith(@"\z", StringComparison.Ordinal) || text.EndsWith('$') || text.Contains("GREEDYDATA:message}", StringComparison.Ordinal)
            ? $"^%{{{Name}}}" : $"^%{{{Name}}}$";
    }

    /// <summary>True for a host or a program of syslog that looks like one: a level, or a quotation mark, is none.</summary>
    public bool IsPlausible(string field, string value) => Needed > 0 && field switch
    {
        "logsource" or "[host][hostname]" => !TokenReader.IsWhole(TokenKind.Level, value),
        "program" or "[process][name]" => Program().IsMatch(value),
        _ => false,
    };

    /// <summary>The patterns worth a trial: the user's own that capture something, then those above.</summary>
    public static IEnumerable<KnownPattern> In(PatternLibrary library, IReadOnlySet<string> standardNames) =>
        library.Definitions.Where(d => !standardNames.Contains(d.Name) && d.Text.Contains(':')).OrderByDescending(d => d.Text.Length)
            .Take(MostOwn).Select(d => new KnownPattern(d.Name, 0))
            .Concat(Standard.Where(k => library.TryGet(k.Name, out _)));

    [GeneratedRegex(@"^[A-Za-z][\w./()-]*$")]
    private static partial Regex Program();
}
