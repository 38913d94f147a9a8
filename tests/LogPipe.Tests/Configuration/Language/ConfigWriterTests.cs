using CsCheck;
using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

public sealed class ConfigWriterTests
{
    [Fact]
    public void Printing_indents_blocks()
    {
        const string Expected = """
            filter {
              if [a] == 1 and ([b] or !([c] in ["x", 'y'])) {
                mutate {
                  add_field => {
                    "k" => [1, plain]
                  }
                }
              } else if [b] =~ /x/ {
              } else {
                drop {
                }
              }
            }

            """;
        ConfigFile tree = Parsing.Tree("filter{if [a]==1 and([b] or!([c]in[\"x\",'y'])){mutate{add_field=>{\"k\"=>[1,plain]}}}else if[b]=~/x/{}else{drop{}}}");
        Assert.Equal(Expected, ConfigWriter.Write(tree));
    }

    [Fact]
    public void Every_golden_configuration_prints_and_parses_to_the_same_text()
    {
        int count = 0;
        foreach (string config in GoldenConfigs.All.Select(g => g.Config).Distinct())
        {
            if (ConfigParser.Parse(new SourceFile("golden", config)).Tree is { } tree)
            {
                string printed = ConfigWriter.Write(tree);
                Assert.Equal(printed, ConfigWriter.Write(Parsing.Tree(printed)));
                count++;
            }
        }

        Assert.True(count > 2000, $"only {count}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_trees_survive_printing_and_parsing(bool escapes)
    {
        var options = new ParserOptions { SupportEscapes = escapes };
        Gen.Int.Sample(seed =>
        {
            ConfigFile tree = new RandomTree(seed).File();
            string printed = ConfigWriter.Write(tree, options);
            ConfigFile parsed = Parsing.Tree(printed, options);
            Assert.Equal(printed, ConfigWriter.Write(parsed, options));
        }, iter: 3000, threads: 1);
    }

    [Theory]
    [InlineData("both \" and '")]
    [InlineData("ends in \\")]
    public void A_string_that_cannot_be_written_is_refused(string text)
    {
        var value = new StringValue(text, '"', default);
        var plugin = new PluginNode("a", default, [new AttributeNode("b", default, value, default)], default);
        var file = new ConfigFile([new Section(SectionKind.Filter, default, [plugin], default)], default);
        Assert.Throws<ArgumentException>(() => ConfigWriter.Write(file));
    }
}
