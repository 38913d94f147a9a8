using System.CommandLine;
using LogPipe.Cli;

namespace LogPipe.Tests.Cli;

public sealed class GrokCommandTests
{
    [Fact]
    public void Captures_of_each_line_are_shown_and_where_a_line_stopped()
    {
        Assert.Equal((1, """
            10.0.0.1 GET 12
              client  10.0.0.1
              verb    GET
              took    12
            10.0.0.1 GET x
                         ^
              no match: stopped here, before %{INT:took:int}
            -
            ^
              no match: nothing of the expression matches, before %{IP:client}

            """, "engine: scanner\n1 of 3 lines matched\n"), Run("10.0.0.1 GET 12\n10.0.0.1 GET x\n-\n", "%{IP:client} %{WORD:verb} %{INT:took:int}"));
    }

    [Fact]
    public void Json_has_an_object_for_each_line() =>
        Assert.Equal((1, """
            {"line":"a=1 a=2","match":true,"fields":{"k":["a","a"],"v":"1"}}
            {"line":"a é","match":false,"stopped_at":1,"before":"="}

            """, "engine: scanner\n1 of 2 lines matched\n"), Run("a=1 a=2\na é\n", "%{WORD:k}=%{INT:v} %{WORD:k}=", "--json"));

    [Fact]
    public void The_regular_expression_and_the_reason_for_the_engine_are_shown() =>
        Assert.Equal((0, "(?<q>a)\\k<q>\naa\n  q  a\n", "engine: regex: the expression has a back reference\n1 of 1 line matched\n"),
            Run("aa\n", "(?<q>a)\\k<q>", "--expanded"));

    [Fact]
    public void A_bad_expression_is_shown_with_its_place() =>
        Assert.Equal((2, "", "error: pattern %{NUMBR} is not defined\n      a %{NUMBR:n}\n        ^^^^^^^^^^\n  = help: did you mean %{NUMBER}?\n"), Run("", "a %{NUMBR:n}"));

    [Fact]
    public void A_file_that_is_not_there_is_an_error() =>
        Assert.Equal((1, "", "engine: scanner\nerror: Could not find file '/no-such-file'.\n"), Run("", "a", "/no-such-file"));

    static (int Code, string Out, string Error) Run(string input, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var root = new RootCommand { new GrokCommand(new CliIo(output, error), new StringReader(input)).Create() };
        var code = root.Parse(["grok", .. args]).Invoke();
        return (code, output.ToString(), error.ToString());
    }
}
