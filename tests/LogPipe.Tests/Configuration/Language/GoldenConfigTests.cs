using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

public sealed class GoldenConfigTests
{
    /// <summary>Accepted on purpose, though Logstash refuses them: a comment may end the file.</summary>
    private static readonly HashSet<string> _kindnesses = ["config/comment-0001", "config/comment-0003"];

    /// <summary>Refused by a plugin's own check, whose wording resembles the grammar's.</summary>
    private static readonly HashSet<string> _pluginChecks = ["bytes/0005", "fingerprint/0010", "fingerprint/0011", "kv/0060"];

    /// <summary>What Logstash's grammar, and its building of the tree, say when they refuse a text.</summary>
    private static readonly string[] _refusals =
    [
        "Expected one of", "Expected [A-Za-z0-9_]", "Unexpected operator", "Duplicate keys found", "Invalid eValue",
        "Failed to parse right-hand side of conditional", "invalid value for Float()",
        "plugin named 'if'", "plugin named 'else'", "plugin named '\"mutate\"'", "plugin named ''mutate''",
    ];

    [Fact]
    public void Every_configuration_that_Logstash_runs_is_accepted()
    {
        var refused = new List<string>();
        int count = 0;
        foreach (GoldenConfig golden in GoldenConfigs.All.Where(g => g.ReturnCode == 0))
        {
            count++;
            ParseResult result = ConfigParser.Parse(new SourceFile(golden.Id, golden.Config));
            if (result.Tree is null)
            {
                refused.Add(DiagnosticRenderer.Render(result.Diagnostics));
            }
        }

        Assert.True(count > 3000, $"only {count} golden cases found");
        Assert.True(refused.Count == 0, string.Join("\n", refused));
    }

    [Fact]
    public void Every_configuration_that_Logstash_cannot_parse_is_refused()
    {
        var accepted = new List<string>();
        int count = 0;
        foreach (GoldenConfig golden in GoldenConfigs.All.Where(g => _refusals.Any(g.Error.Contains) && !_pluginChecks.Contains(g.Id)))
        {
            count++;
            bool parses = ConfigParser.Parse(new SourceFile(golden.Id, golden.Config)).Success;
            if (parses != _kindnesses.Contains(golden.Id))
            {
                accepted.Add($"{golden.Id}: {golden.Error}\n    {golden.Config}");
            }
        }

        Assert.True(count > 150, $"only {count} golden cases found");
        Assert.True(accepted.Count == 0, string.Join("\n", accepted));
    }

    [Fact]
    public void What_only_a_plugin_refuses_is_not_refused_by_the_grammar()
    {
        foreach (GoldenConfig golden in GoldenConfigs.All.Where(g => _pluginChecks.Contains(g.Id)))
        {
            Assert.True(ConfigParser.Parse(new SourceFile(golden.Id, golden.Config)).Success, golden.Id);
        }
    }
}
