using LogPipe.Configuration.Language;
using LogPipe.Tests.Golden;

namespace LogPipe.Tests.Configuration.Checks;

/// <summary>Configs that a real Logstash has run: the check has no error for them, and every warning was judged to be right.</summary>
public sealed class GoldenCheckTests
{
    // LogPipe refuses these on purpose: a codec that cannot read at an input, and a recursive expression.
    static readonly string[] Refused = ["codec/stream-ecs-0006", "codec/stream-ecs-0012", "grok/re-0054"];

    /// <summary>
    /// Domain, and how often each warning comes. cond compares literals, lists of one item and @timestamp on purpose; config has the
    /// lists of one item again; sprintf has broken references; grok captures times and looks at them only. Broken names of fields are
    /// errors although Logstash runs them: nothing comes of it but tags of failure.
    /// </summary>
    [Theory]
    [InlineData("cond", "LP3002 19, LP3003 12")]
    [InlineData("config", "LP3003 10")]
    [InlineData("grok", "LP3017 82, LP3027 2, LP3028 1, LP3029 2")]
    [InlineData("date", "")]
    [InlineData("mutate", "LP3027 1")]
    [InlineData("json", "")]
    [InlineData("clone", "")]
    [InlineData("drop", "")]
    [InlineData("event", "")]
    [InlineData("codec", "")]
    [InlineData("sprintf", "LP3023 1, LP3024 35, LP3027 10")]
    public void A_config_that_Logstash_runs_has_no_error_and_few_warnings(string domain, string expected)
    {
        var found = GoldenFiles.Domain(domain).Values.Where(c => c.ExitCode == 0 && !Refused.Contains(c.Id))
            .SelectMany(c => Checking.Of(c.Ecs, c.Config))
            .Where(d => d.Code != "LP2001" && d.Severity != DiagnosticSeverity.Information).ToList();

        Assert.DoesNotContain(found, d => d.Severity == DiagnosticSeverity.Error && d.Code != "LP3027");
        Assert.Equal(expected, string.Join(", ", found.GroupBy(d => d.Code).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}")));
    }
}
