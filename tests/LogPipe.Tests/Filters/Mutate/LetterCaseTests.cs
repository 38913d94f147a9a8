using LogPipe.Events;
using LogPipe.Filters.Mutate;

namespace LogPipe.Tests.Filters.Mutate;

public class LetterCaseTests
{
    [Theory]
    [InlineData("straße", "STRASSE", "straße", "Straße")]
    [InlineData("ﬁn", "FIN", "ﬁn", "Fin")]
    [InlineData("ǆAB", "ǄAB", "ǆab", "ǅab")]
    [InlineData("ÉCOLE", "ÉCOLE", "école", "École")]
    [InlineData("İ", "İ", "i\u0307", "İ")]
    [InlineData("ıſ", "IS", "ıſ", "Iſ")]
    [InlineData("ᾳ", "ΑΙ", "ᾳ", "ᾼ")]
    [InlineData("𐐨x", "𐐀X", "𐐨x", "𐐀x")]
    [InlineData("ა", "Ა", "ა", "ა")]
    [InlineData("ab CD", "AB CD", "ab cd", "Ab cd")]
    [InlineData("", "", "", "")]
    public void Case_follows_Unicode_and_may_change_the_length(string text, string upper, string lower, string capitalized)
    {
        Assert.Equal(upper, LetterCase.Upper(FieldValue.Text(text)).AsString());
        Assert.Equal(lower, LetterCase.Lower(FieldValue.Text(text)).AsString());
        Assert.Equal(capitalized, LetterCase.Capitalized(FieldValue.Text(text)).AsString());
    }

    [Fact]
    public void Text_that_needs_no_change_stays_the_same_slice()
    {
        var text = FieldValue.Text("xABCx", 1, 3);
        LetterCase.Upper(text).TextSource(out var offset, out var length);
        Assert.Equal((1, 3), (offset, length));
    }
}
