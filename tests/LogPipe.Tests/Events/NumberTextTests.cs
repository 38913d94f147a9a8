using LogPipe.Events;

namespace LogPipe.Tests.Events;

public class NumberTextTests
{
    [Theory]
    [InlineData(0.0, "0.0", "0.0")]
    [InlineData(-0.0, "-0.0", "-0.0")]
    [InlineData(1e7, "1.0E7", "10000000.0")]
    [InlineData(0.001, "0.001", "0.001")]
    [InlineData(0.0001, "1.0E-4", "0.0001")]
    [InlineData(0.00001, "1.0E-5", "1.0e-05")]
    [InlineData(1e15, "1.0E15", "1000000000000000.0")]
    [InlineData(1e16, "1.0E16", "10000000000000000.0")]
    [InlineData(1e18, "1.0E18", "1000000000000000000.0")]
    [InlineData(1e19, "1.0E19", "1.0e+19")]
    [InlineData(12345678901234567890.0, "1.2345678901234567E19", "1.23456789012346e+19")]
    [InlineData(-12345678901234567890.0, "-1.2345678901234567E19", "-1.23456789012346e+19")]
    [InlineData(123456789012345678901.0, "1.2345678901234568E20", "1.2345678901234568e+20")]
    [InlineData(5e-324, "4.9E-324", "4.9e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157E308", "1.7976931348623157e+308")]
    public void Doubles_print_as_in_Java_and_as_in_Ruby(double value, string java, string ruby)
    {
        Assert.Equal(java, NumberText.Java(value));
        Assert.Equal(ruby, NumberText.Ruby(value));
    }

    [Fact]
    public void A_large_integer_becomes_the_nearest_double() =>
        Assert.Equal(18446744073709551615.0, NumberText.ToDouble(ulong.MaxValue));
}
