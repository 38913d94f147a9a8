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

    [Theory]
    [InlineData("/no-such-file", "there is no file /no-such-file")]
    [InlineData("/", "/ is a folder; name the files in it")]
    public void A_file_that_cannot_be_read_is_an_error_before_anything_is_written(string file, string error) =>
        Assert.Equal((2, "", $"error: {error}\n"), Run("", "a", file));

    [Fact]
    public void No_lines_at_all_are_no_success() =>
        Assert.Equal((1, "", "engine: scanner\nerror: there were no lines\n"), Run("", "a"));

    [Fact]
    public void In_json_a_number_is_what_the_filter_makes_of_it() =>
        Assert.Equal("""
            {"line":"12 0.50 12345678901234567890 07","match":true,"fields":{"a":12,"b":0.5,"c":12345678901234567890,"d":"07"}}

            """, Run("12 0.50 12345678901234567890 07\n", "%{NUMBER:a:int} %{NUMBER:b:float} %{NUMBER:c:int} %{NUMBER:d}", "--json").Out);

    [Fact]
    public void With_json_the_regular_expression_is_not_among_the_objects() =>
        Assert.Equal((0, "{\"line\":\"ab\",\"match\":true,\"fields\":{\"q\":\"a\"}}\n", "(?<q>a)b\nengine: scanner\n1 of 1 line matched\n"), Run("ab\n", "(?<q>a)b", "--json", "--expanded"));

    [Theory]
    [InlineData("%{IP:a", "%{IP:a is not closed by } and so matches itself, letter by letter")]
    [InlineData("%{IP:a %{WORD:b}", "%{IP:a is not closed by } before the next %{, which is lost")]
    [InlineData("%{INT:a x{2}", "%{INT:a x{2}: what follows the name,  x{2, is not read")]
    [InlineData("%{IP:a:foo}", "%{IP:a:foo}: there is no type foo, so a stays text; the types are int and float")]
    public void What_is_hardly_meant_so_is_a_warning(string expression, string warning) =>
        Assert.StartsWith($"warning: {warning}\nengine: scanner\n", Run("x\n", expression).Error);

    [Theory]
    [InlineData("%{INT:a:int} %{NUMBER:b:float} %{IP:[c][d]} %{IP} %{SHORT:c=\\d+}")]
    [InlineData("100%{1}")]
    public void Of_what_is_meant_nothing_is_said(string expression) => Assert.DoesNotContain("warning", Run("x\n", expression).Error);

    [Fact]
    public void A_line_that_takes_too_long_is_given_up_with_a_hint()
    {
        var line = new string('a', 60) + "b";
        var (code, output, error) = Run(line + "\n", "^(?:(?<x>a+))+$", "--timeout", "0.05");
        Assert.Equal((1, line + "\n  timed out\n"), (code, output));
        Assert.Contains("\n1 line took longer than 0.05 s and was given up\n  = help: repeated groups", error);
        Assert.EndsWith("\n0 of 1 line matched\n", error);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e9")]
    [InlineData("x")]
    public void The_time_for_a_line_is_a_number_of_seconds(string timeout) =>
        Assert.Equal((2, "", "error: --timeout is a number of seconds, above 0 and at most 3600\n"), Run("", "a", "--timeout", timeout));

    static (int Code, string Out, string Error) Run(string input, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var root = new RootCommand { new GrokCommand(new CliIo(output, error), new StringReader(input)).Create() };
        var code = root.Parse(["grok", .. args]).Invoke();
        return (code, output.ToString(), error.ToString());
    }
}
