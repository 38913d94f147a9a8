using LogPipe.Search;

namespace LogPipe.Tests.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" .,;- ", "")]
    [InlineData("connection refused", "connection|refused")]
    [InlineData("_grokparsefailure", "grokparsefailure")]
    [InlineData("order_id=7", "order|id|7")]
    [InlineData("from 10.1.2.3, 3.5s. Done.", "from|10.1.2.3|3.5s|Done")]
    [InlineData("/var/log/x.log", "var|log|x|log")]
    [InlineData("动量策略buy", "动|量|策|略|buy")]
    [InlineData("ログ、出力", "ロ|グ|出|力")]
    [InlineData("über Größe", "über|Größe")]
    [InlineData("Журнал ошибок", "Журнал|ошибок")]
    [InlineData("안녕 세계", "안녕|세계")]
    [InlineData("a😀b", "a|b")]
    [InlineData("𠮷野家", "𠮷|野|家")]
    public void Text_is_cut_into_words(string text, string expected)
    {
        var found = new List<string>();
        var words = new Words(text);
        while (words.Next()) found.Add(words.Current.ToString());
        Assert.Equal(expected, string.Join('|', found));
    }

    [Theory]
    [InlineData("ERROR", "error", true)]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφος", true)]
    [InlineData("Größe", "GRÖßE", true)]
    [InlineData("error", "errors", false)]
    [InlineData("策略", "策劃", false)]
    public void Case_makes_no_difference(string a, string b, bool same) => Assert.Equal(same, Words.Same(a, b));

    [Theory]
    [InlineData("nginx", false)]
    [InlineData("/var/log/x.log", false)]
    [InlineData("a b", true)]
    [InlineData("策略", true)]
    public void Text_with_spaces_or_of_a_script_without_them_is_prose(string text, bool prose) => Assert.Equal(prose, Words.IsProse(text));

    [Theory]
    [InlineData("404", "404")]
    [InlineData("404.0", "404")]
    [InlineData("4.04e2", "404")]
    [InlineData("-0.0", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("1.0E10", "10000000000")]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData(" 1", null)]
    [InlineData("1a", null)]
    [InlineData("", null)]
    public void Equal_numbers_have_one_text(string number, string? expected) => Assert.Equal(expected, NumberKey.Of(number));
}
