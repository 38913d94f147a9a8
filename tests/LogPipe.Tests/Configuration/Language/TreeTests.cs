using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

public sealed class TreeTests
{
    [Fact]
    public void Every_node_knows_where_it_was_written()
    {
        ConfigFile tree = Parsing.Tree("# top\nfilter {\n  if [a][b] == 1 {\n    mutate { \"add\" => { \"k\" => [x1, 2.5] } }\n  } else {\n  }\n}\n");
        Section section = Assert.Single(tree.Sections);
        Assert.Equal((SectionKind.Filter, 2, 1, 7), (section.Kind, section.Span.Line, section.Span.Column, section.Span.EndLine));
        BranchNode branch = Assert.IsType<BranchNode>(section.Body[0]);
        Assert.Equal(["if [a][b] == 1", "else"], branch.Arms.Select(arm => arm.HeadSpan.Text));
        PluginNode plugin = Assert.IsType<PluginNode>(branch.Arms[0].Body[0]);
        Assert.Equal(("mutate", "4:5"), (plugin.Name, $"{plugin.NameSpan.Line}:{plugin.NameSpan.Column}"));
        AttributeNode attribute = Assert.Single(plugin.Attributes);
        Assert.Equal(("add", "\"add\"", "\"add\" => { \"k\" => [x1, 2.5] }"), (attribute.Name, attribute.NameSpan.Text, attribute.Span.Text));
        HashEntry entry = Assert.Single(Assert.IsType<HashValue>(attribute.Value).Entries);
        Assert.Equal(("\"k\"", "[x1, 2.5]"), (entry.Key.Span.Text, entry.Value.Span.Text));
        Assert.Equal(["x1", "2.5"], Assert.IsType<ArrayValue>(entry.Value).Items.Select(item => item.Span.Text));
    }

    [Theory]
    [InlineData("\"a\\nb\"", "a\\nb", "a\nb")]
    [InlineData("'it\\'s'", "it\\'s", "it's")]
    [InlineData("\"\\\"\\\\ \\t\\r\\0\"", "\\\"\\\\ \\t\\r\\0", "\"\\ \t\r\0")]
    [InlineData("\"\\d\\.\"", "\\d\\.", "\\d\\.")]
    [InlineData("\"two\nlines\"", "two\nlines", "two\nlines")]
    [InlineData("''", "", "")]
    public void Backslashes_stay_unless_escapes_are_supported(string written, string plain, string escaped)
    {
        Assert.Equal(plain, Assert.IsType<StringValue>(Parsing.Value(written)).Text);
        Assert.Equal(escaped, Assert.IsType<StringValue>(Parsing.Value(written, new ParserOptions { SupportEscapes = true })).Text);
    }

    [Theory]
    [InlineData("5", true)]
    [InlineData("-5", true)]
    [InlineData("007", true)]
    [InlineData("5.0", false)]
    [InlineData("9223372036854775807", true)]
    [InlineData("99999999999999999999.0", false)]
    public void Numbers_keep_their_text(string written, bool integer)
    {
        NumberValue number = Assert.IsType<NumberValue>(Parsing.Value(written));
        Assert.Equal((written, integer), (number.Text, number.IsInteger));
    }

    [Fact]
    public void A_plugin_can_be_a_value()
    {
        PluginValue value = Assert.IsType<PluginValue>(Parsing.Value("json { target => \"t\" }"));
        Assert.Equal(("json", "target"), (value.Plugin.Name, value.Plugin.Attributes[0].Name));
    }

    [Fact]
    public void Options_and_sections_may_repeat_and_keep_their_order()
    {
        ConfigFile tree = Parsing.Tree("output{}filter{a{x1=>1 x1=>2}}input{}filter{}");
        Assert.Equal([SectionKind.Output, SectionKind.Filter, SectionKind.Input, SectionKind.Filter], tree.Sections.Select(s => s.Kind));
        Assert.Equal(["1", "2"], Assert.IsType<PluginNode>(tree.Sections[1].Body[0]).Attributes.Select(a => Assert.IsType<NumberValue>(a.Value).Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("# nothing but a comment")]
    [InlineData("input { } # a comment may end the file")]
    [InlineData("filter { a { b1 => { \"k\" => 1 # between entries\n \"l\" => 2 } } }")]
    [InlineData("filter { a { b1 => \"x\"# at once\n c1 => 2 } }")]
    [InlineData("filter { if \"x\" not\tin [tags] { } }")]
    public void Where_Logstash_is_needlessly_strict_the_text_is_accepted(string config) => Parsing.Tree(config);

    [Theory]
    [InlineData("filter { if[a]{x1{}}else if[b]{}else{} }")]
    [InlineData("filter { if [a] { } elseif [b] { } }")]
    [InlineData("filter { if 5==5and[a]in[b]{} }")]
    [InlineData("filter { a { \"x y\" => 1 'z' => 2 3-4 => 5 } }")]
    [InlineData("filter { a { b => { 5 => 6 word => 7 \"a\" => 1 'a' => 2 } } }")]
    [InlineData("filter { a { b => [] c => { } d => [[1], { \"k\" => plain }] } }")]
    [InlineData("input { tcp { codec => json port => 5 } }")]
    public void Unusual_texts_that_Logstash_reads_are_read(string config) => Parsing.Tree(config);

    [Fact]
    public void With_errors_there_is_no_tree_but_a_partial_one()
    {
        ParseResult result = ConfigParser.Parse(new SourceFile("a", "filter { good { } bad { x => y } fine { } }"));
        Assert.False(result.Success);
        Assert.Null(result.Tree);
        Assert.Equal(["good", "bad", "fine"], result.Partial.Sections[0].Body.Select(s => Assert.IsType<PluginNode>(s).Name));
    }
}
