using System.Numerics;
using LogPipe.Events;

namespace LogPipe.Tests.Events;

public sealed class FieldValueTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 999_999_999)]
    [InlineData((1L << 33) - 1, 999_999_999)]
    [InlineData(1L << 33, 999_999_999)]
    [InlineData(-(1L << 33) + 1, 1)]
    [InlineData(-(1L << 33), 1)]
    [InlineData(-(1L << 33) - 1, 999_999_999)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MinValue, 0)]
    public void A_timestamp_comes_back_as_it_was_in_place_or_boxed(long seconds, int nanos)
    {
        var value = FieldValue.Timestamp(new Timestamp(seconds, nanos));
        Assert.Equal(FieldKind.Timestamp, value.Kind);
        Assert.Equal(new Timestamp(seconds, nanos), value.AsTimestamp());
    }

    [Fact]
    public void Integers_are_kept_in_64_bits_when_they_fit()
    {
        foreach (var fits in new[] { long.MinValue, -1, 0, long.MaxValue })
        {
            var value = FieldValue.Integer((BigInteger)fits);
            Assert.Equal((FieldKind.Integer, fits), (value.Kind, value.AsInteger()));
        }
        var big = FieldValue.Integer((BigInteger)long.MaxValue + 1);
        Assert.Equal((FieldKind.BigInteger, (BigInteger)long.MaxValue + 1), (big.Kind, big.AsBigInteger()));
    }

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("abc", 0, 3)]
    [InlineData("abc", 3, 0)]
    [InlineData("abc", 1, 1)]
    public void A_slice_of_text_gives_its_part_only(string source, int offset, int length)
    {
        var value = FieldValue.Text(source, offset, length);
        Assert.True(value.IsText);
        Assert.Equal(source.Substring(offset, length), value.AsString());
        Assert.Equal(value.AsString(), value.AsSpan().ToString());
    }

    [Fact]
    public void A_deep_copy_shares_no_map_or_list()
    {
        var inner = new FieldMap();
        var list = new FieldList(FieldValue.Map(inner));
        var copy = FieldValue.List(list).DeepCopy();
        inner.Set(FieldName.Of("late"), FieldValue.True);
        list.Add(FieldValue.Null);
        Assert.Equal(1, copy.AsList().Count);
        Assert.Equal(0, copy.AsList()[0].AsMap().Count);
    }
}
