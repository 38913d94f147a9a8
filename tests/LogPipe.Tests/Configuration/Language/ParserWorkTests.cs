using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

public sealed class ParserWorkTests
{
    [Theory]
    [InlineData("filter { if [a] in [\"x\", \"y\"] and !([b] == 1) { mutate { add_field => { \"k\" => [\"v\", 2, { \"n\" => word }] } } } }\n")]
    [InlineData("filter { if [a] = 1 { mutate { add_tag => x, y = > \"z\" } } }\n")]
    [InlineData("filter { grok { match { \"m\" => \"p\" } } }\n}\n")]
    public void The_work_grows_with_the_length_of_the_text_and_no_faster(string piece)
    {
        ConfigParser.Parse(new SourceFile("a", string.Concat(Enumerable.Repeat(piece, 200))), null, out int some);
        ConfigParser.Parse(new SourceFile("b", string.Concat(Enumerable.Repeat(piece, 2000))), null, out int many);
        Assert.InRange(many, some * 9, some * 11);
        Assert.InRange(many, 1, piece.Length * 4000);
    }

    [Fact]
    public void Nesting_does_not_multiply_the_work()
    {
        static string Nested(int depth) =>
            "filter { t { v => " + string.Concat(Enumerable.Repeat("{ \"k\" => [", depth)) + string.Concat(Enumerable.Repeat("] }", depth)) + " } }";

        Assert.True(ConfigParser.Parse(new SourceFile("a", Nested(40)), null, out int some).Success);
        Assert.True(ConfigParser.Parse(new SourceFile("b", Nested(80)), null, out int many).Success);
        Assert.InRange(many, some, some * 3);
    }
}
