namespace LogPipe.Tests.Configuration.Language;

/// <summary>One mistake does not hide another, and is not reported twice.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void Mistakes_in_different_plugins_and_sections_are_all_reported() => Assert.Equal(
        [
            "2:17 LP1012 `${PORT}` must be quoted",
            "5:22 LP1014 a comma stands before the `]`",
            "6:10 LP1027 `=` is no comparison",
            "7:22 LP1017 `:` stands where `=>` should",
            "10:3 LP1042 the plugin `drop` has no block",
            "12:1 LP1002 unknown section `outputs`",
            "13:21 LP1015 `x` is too short: an unquoted word has two characters or more",
        ],
        Parsing.Lines("""
            input {
              tcp { port => ${PORT} }
            }
            filter {
              mutate { tags => [1,] }
              if [a] = 1 {
                mutate { add_tag : "x" }
              }
              grok { }
              drop
            }
            outputs {
              stdout { codec => x }
            }
            """));

    [Theory]
    [InlineData("filter {\n a {\n b => 1\n\n}\noutput { c { d => x } }\n",
        "6:1 LP1005 `filter {` is not closed before `output` begins|6:19 LP1015 `x` is too short: an unquoted word has two characters or more")]
    [InlineData("filter { a { b => \"open } }\n# it's over\noutput { c { d => x } }\n",
        "1:19 LP1007 the string opened with \" has no end: the file ends first, at line 4, column 1|3:19 LP1015 `x` is too short: an unquoted word has two characters or more")]
    [InlineData("filter { if [a] in { \"x\" => 1 } { a { b => x } } else { } }",
        "1:20 LP1028 expected a field, a string, a number or a list, found `{`|1:44 LP1015 `x` is too short: an unquoted word has two characters or more")]
    [InlineData("filter { if ([a] { } else { } c { d => x } }",
        "1:18 LP1041 the parenthesis `(` is not closed before `{`|1:40 LP1015 `x` is too short: an unquoted word has two characters or more")]
    [InlineData("filter { a { b { \"k\" => \"v\" } c => x } }",
        "1:16 LP1018 `=>` is missing before `{`|1:36 LP1015 `x` is too short: an unquoted word has two characters or more")]
    [InlineData("filter { a { b => [1, 2 } d { e => x } }",
        "1:25 LP1006 the list opened with `[` is not closed before `}`|1:36 LP1015 `x` is too short: an unquoted word has two characters or more")]
    [InlineData("filter { a { ?? bb => x } d { e => x } }",
        "1:14 LP1001 expected an option or `}` in `a {`, found `??`|1:23 LP1015 `x` is too short: an unquoted word has two characters or more|1:36 LP1015 `x` is too short: an unquoted word has two characters or more")]
    [InlineData("filter { if [a] { } else } input { a { b => x } }",
        "1:26 LP1034 expected `{` after `else`, found `}`|1:45 LP1015 `x` is too short: an unquoted word has two characters or more")]
    public void Reading_goes_on_behind_a_mistake(string config, string expected) =>
        Assert.Equal(expected.Split('|'), Parsing.Lines(config));
}
