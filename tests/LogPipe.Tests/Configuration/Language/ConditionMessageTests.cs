using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

public sealed class ConditionMessageTests
{
    [Theory]
    [InlineData("if [a] = 1 { drop { } }", 8, "LP1027 `=` is no comparison",
        "write `==` for equality, `>=` or `<=` for order, `=~` for a regexp")]
    [InlineData("if [a] == 1 && [b] { drop { } }", 13, "LP1027 `&&` is no operator here",
        "write `and`")]
    [InlineData("if [a] == 1 || [b] { drop { } }", 13, "LP1027 `||` is no operator here",
        "write `or`")]
    [InlineData("if not [a] { drop { } }", 4, "LP1025 `not` cannot begin a condition",
        "write `![field]` or `!(…)`")]
    [InlineData("if !![a] { drop { } }", 5, "LP1024 `!` must be followed by a field or by parentheses, found `!`",
        "a double negation means nothing: leave both out")]
    [InlineData("if [a] =~ /abc/i { drop { } }", 16, "LP1022 a regexp takes no flags after its closing slash, found `i`",
        "write them inside: /(?i)…/")]
    [InlineData("if [a] xor [b] and [c] { drop { } }", 8, "LP1023 unexpected operator: `xor` cannot be chained with another operator",
        "put parentheses around it: `([a] xor [b]) and [c]`")]
    [InlineData("if [a] { } elsif [b] { }", 12, "LP1026 `elsif` is written `else if`",
        "write `else if`")]
    [InlineData("if [a] =~ /\\\\/ { drop { } }", 11, "LP1008 the regexp opened with `/` has no end",
        "`\\/` is a slash inside the regexp, so a regexp cannot end in a backslash; write `[\\\\]` for a backslash at the end")]
    [InlineData("if foo([a]) { drop { } }", 4, "LP1029 there are no functions in conditions: `foo`",
        "compute the value in a filter before, and compare the field")]
    [InlineData("if a == 1 { drop { } }", 4, "LP1028 `a` is neither a field nor a string",
        "write [a] for the field, \"a\" for the text")]
    [InlineData("if ([a] == 1 { drop { } }", 14, "LP1041 the parenthesis `(` is not closed before `{`",
        "add the `)`")]
    [InlineData("if [a][b == 1 { drop { } }", 7, "LP1041 invalid field reference: an element is empty or lacks its `]`",
        "write `[outer][inner]`")]
    [InlineData("if [] == 1 or [a][] { drop { } }", 18, "LP1041 invalid field reference: an element is empty or lacks its `]`",
        "write `[outer][inner]`")]
    [InlineData("if [a]b == 1 { drop { } }", 7, "LP1041 invalid field reference: `b` follows the `]`",
        "write `[outer][inner]`, and a blank before an operator")]
    [InlineData("if [a] === 1 { drop { } }", 8, "LP1027 `===` is no operator",
        "operators are == != < > <= >= =~ !~ in, not in, and, or, xor, nand")]
    [InlineData("if [a] => 1 { drop { } }", 8, "LP1027 `=>` is no comparison",
        "write `==` for equality, `>=` or `<=` for order, `=~` for a regexp")]
    [InlineData("if \"a\" { } else { } else if [x] { }", 21, "LP1034 `else if [x]` follows an `else`",
        "an `else` is the last arm of its `if`")]
    [InlineData("if [a] == 1.2.3 { }", 11, "LP1016 `1.2.3` is not a number",
        "numbers are written like 5, -5 or 0.5: no exponent, no `+`, a digit before the point")]
    [InlineData("if [a] == $x { }", 11, "LP1028 expected a field, a string, a number or a list, found `$x`",
        "write for example `[status] >= 500` or `\"error\" in [tags]`")]
    [InlineData("if [a]b == 1 { }", 7, "LP1041 invalid field reference: `b` follows the `]`",
        "write `[outer][inner]`, and a blank before an operator")]
    [InlineData("if [a] === 1 { }", 8, "LP1027 `===` is no operator",
        "operators are == != < > <= >= =~ !~ in, not in, and, or, xor, nand")]
    [InlineData("if [a] == true { }", 11, "LP1028 there is no `true` in conditions",
        "test the field by itself, `if [field]`, or compare its text: \"true\"")]
    [InlineData("if [a] in (\"x\", \"y\") { }", 11, "LP1028 a list is written in square brackets, not in parentheses",
        "write `[\"a\", \"b\"]`")]
    [InlineData("if [a] == /x/ { }", 11, "LP1030 a regexp can only stand to the right of `=~` or `!~`",
        "write `[field] =~ /…/`")]
    [InlineData("if [a] =~ [b] { }", 11, "LP1030 expected a regexp after `=~` or `!~`, found `[`",
        "write /…/ or a string; a field cannot hold the expression")]
    [InlineData("if ![a] == 1 { }", 9, "LP1024 `![field]` cannot be compared",
        "negate the whole comparison: `!([field] == 1)`, or use `!=`")]
    [InlineData("if [a] AND [b] { }", 8, "LP1027 the operator `AND` is written in small letters",
        "write `and`")]
    [InlineData("if [a] !in [\"x\", \"y\"] { }", 8, "LP1027 `!in` is no operator",
        "write `not in`")]
    [InlineData("if [a] == ${X} { }", 11, "LP1012 `${X}` must be quoted",
        "write \"${X}\"")]
    public void A_broken_condition_is_reported_once_with_its_remedy(string statement, int column, string message, string help)
    {
        ParseResult result = ConfigParser.Parse(new SourceFile("test.conf", $"filter {{\n{statement}\n}}\n"));
        Diagnostic error = Assert.Single(result.Diagnostics);
        Assert.Equal((message, help), ($"{error.Code} {error.Message}", error.Hint));
        Assert.Equal((2, column), (error.Span.Line, error.Span.Column));
    }

    [Fact]
    public void Each_broken_condition_of_a_file_is_reported_and_so_is_what_its_block_holds()
    {
        Assert.Equal(
            ["1:17 LP1027 `=` is no comparison", "2:12 LP1015 `x` is too short: an unquoted word has two characters or more", "3:7 LP1025 `not` cannot begin a condition"],
            Parsing.Lines("filter { if [a] = 1 {\n a { bc => x }\n } if not [b] { } }"));
    }
}
