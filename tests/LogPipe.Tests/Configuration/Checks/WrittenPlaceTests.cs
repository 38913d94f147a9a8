namespace LogPipe.Tests.Configuration.Checks;

/// <summary>Mistakes inside texts, each told once, at its place and with what to write.</summary>
public sealed class WrittenPlaceTests
{
    [Theory]
    [InlineData("yyyy-MM-dd'T HH", "warning LP3014 1:42")]
    [InlineData("yyyy-MM-dd'T'HH'Z", "warning LP3014 1:47")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss'Z'", "")]
    [InlineData("yyyy 'o''clock'", "")]
    public void A_quote_of_a_date_format_that_is_not_closed_is_told(string format, string expected) =>
        Assert.Equal(expected, Warnings($"filter {{ date {{ match => [\"ts\", \"{format}\"] }} }}"));

    static string Warnings(string config) =>
        string.Join(", ", Checking.Codes(config).Split(", ").Where(c => !c.StartsWith("information", StringComparison.Ordinal)));
}
