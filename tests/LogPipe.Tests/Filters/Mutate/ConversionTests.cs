using LogPipe.Events;
using LogPipe.Filters.Mutate;

namespace LogPipe.Tests.Filters.Mutate;

public class ConversionTests
{
    [Theory]
    [InlineData("integer", "7", "7")]
    [InlineData("integer", "-007", "-7")]
    [InlineData("integer", "+7", "7")]
    [InlineData("integer", " 7\n", "7")]
    [InlineData("integer", "1,234,567", "1234567")]
    [InlineData("integer", "1_000", "1000")]
    [InlineData("integer", "1__000", null)]
    [InlineData("integer", "_1", null)]
    [InlineData("integer", "1_", null)]
    [InlineData("integer", "9223372036854775807", "9223372036854775807")]
    [InlineData("integer", "9223372036854775808", "9223372036854775808")]
    [InlineData("integer", "-99999999999999999999", "-99999999999999999999")]
    [InlineData("integer", "12345678901234567890.9", "12345678901234567890")]
    [InlineData("integer", "1.9e3", "1900")]
    [InlineData("integer", "1e400", null)]
    [InlineData("integer", "0x1F", "31")]
    [InlineData("integer", "0x", null)]
    [InlineData("integer", "", null)]
    [InlineData("integer", " ", null)]
    [InlineData("integer", "7abc", null)]
    [InlineData("integer", "--7", null)]
    [InlineData("integer", "１２", null)]
    [InlineData("integer_eu", "1.234,9", "1234")]
    [InlineData("float", "1,234.5", "1234.5")]
    [InlineData("float", ".5", "0.5")]
    [InlineData("float", "5.", null)]
    [InlineData("float", "-1e-3", "-0.001")]
    [InlineData("float", "1e", null)]
    [InlineData("float", "NaN", null)]
    [InlineData("float", "-0", "-0.0")]
    [InlineData("float_eu", "1.234,5", "1234.5")]
    [InlineData("boolean", "TRUE", "true")]
    [InlineData("boolean", "no", "false")]
    [InlineData("boolean", "", "false")]
    [InlineData("boolean", "on", "\"on\"")]
    [InlineData("boolean", "1.0", "true")]
    public void Text_converts_as_in_Ruby_or_is_refused(string type, string text, string? expected)
    {
        var ok = Conversion.Of(type)!.TryConvert(FieldValue.Text("ab" + text + "c", 2, text.Length), out var converted, out var error);
        Assert.Equal(expected, ok ? JsonEncoder.ToJson(converted) : null);
        Assert.Equal(ok, error is null);
    }

    [Fact]
    public void An_endless_number_is_refused_quickly() =>
        Assert.False(Conversion.Of("integer")!.TryConvert(FieldValue.Text(new string('9', 1_000_000)), out _, out _));
}
