namespace LogPipe.Tests.Configuration.Language;

/// <summary>Characters that look right and are not.</summary>
public sealed class CharacterMessageTests
{
    [Fact]
    public void A_byte_order_mark_is_named() => Assert.Equal(
        "error LP1010: the file begins with a byte order mark (BOM, U+FEFF)\n"
        + " --> test.conf:1:1\n  |\n1 | ·input { stdin { } }\n  | ^\n"
        + "  = help: save the file as UTF-8 without BOM\n",
        Parsing.Errors("\uFEFFinput { stdin { } }\n"));

    [Fact]
    public void Typographic_quotes_are_named_and_the_plain_form_is_shown() => Assert.Equal(
        "error LP1009: typographic quotes `\u201C` (U+201C) do not quote a string\n"
        + " --> test.conf:2:14\n  |\n2 |   a { tag => \u201Cdone now\u201D }\n  |              ^^^^^^^^^^\n"
        + "  = help: write \"done now\" with plain quotes; a word processor or web page changes them\n",
        Parsing.Errors("filter {\n  a { tag => \u201Cdone now\u201D }\n}\n"));

    [Theory]
    [InlineData("filter { a { b => \u2018c\u2019 } }", "1:19 LP1009 typographic quotes `\u2018` (U+2018) do not quote a string")]
    [InlineData("filter { a { \u201Cb\u201D => 1 } }", "1:14 LP1009 typographic quotes `\u201C` (U+201C) do not quote a string")]
    [InlineData("filter { a { b => { \u201Ck\u201D => 1 } } }", "1:21 LP1009 typographic quotes `\u201C` (U+201C) do not quote a string")]
    [InlineData("filter { if [a] == \u201Cx\u201D { } }", "1:20 LP1009 typographic quotes `\u201C` (U+201C) do not quote a string")]
    [InlineData("filter { a {\u00A0b => 1 } }", "1:13 LP1011 a no-break space (U+00A0) stands here and is not a blank to the configuration language")]
    [InlineData("filter { a { b =>\u00A0\"c\" } }", "1:18 LP1011 a no-break space (U+00A0) stands here and is not a blank to the configuration language")]
    [InlineData("filter { if [a]\u3000== 1 { } }", "1:16 LP1011 an ideographic space (U+3000) stands here and is not a blank to the configuration language")]
    [InlineData("filter { # one\r a { }\n}", "1:15 LP1040 a comment is followed by a lone carriage return, which does not end the line")]
    public void A_character_that_only_looks_right_is_the_one_error(string config, string expected) =>
        Assert.Equal([expected], Parsing.Lines(config));

    [Fact]
    public void Characters_the_language_does_not_know_may_stand_in_strings_fields_and_comments() =>
        Parsing.Tree("filter { # \u201Cx\u201D\u00A0\n if [\u540D\u524D] == \"\u201Cx\u201D\u00A0\" { a { b => '\u2018' } } }");
}
