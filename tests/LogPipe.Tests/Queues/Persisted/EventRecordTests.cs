using System.Globalization;
using System.Numerics;
using LogPipe.Events;
using LogPipe.Queues.Persisted;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Queues.Persisted;

public sealed class EventRecordTests
{
    static Event Copy(Event e)
    {
        var batch = new EventBatch(new Delivery()) { Bytes = 17 };
        batch.Add(e);
        var bytes = BatchRecord.Write(batch).Span;
        var read = new EventBatch(new Delivery());
        BatchRecord.Read(bytes[RecordHeader.Size..], 1, read);
        Assert.Equal(17, read.Bytes);
        return read.Events[0];
    }

    static string Describe(FieldValue value) => value.Kind switch
    {
        FieldKind.Map => "{" + string.Join(",", value.AsMap().Fields.ToArray().Select(f => $"{f.Name.Text}={Describe(f.Value)}")) + "}",
        FieldKind.List => "[" + string.Join(",", value.AsList().Items.ToArray().Select(v => Describe(v))) + "]",
        FieldKind.Text => $"Text:{string.Join(' ', value.AsString().Select(c => ((int)c).ToString(CultureInfo.InvariantCulture)))}",
        FieldKind.RawJson => $"RawJson:{System.Text.Encoding.UTF8.GetString(value.AsRawJson())}",
        FieldKind.Float => $"Float:{BitConverter.DoubleToInt64Bits(value.AsFloat())}",
        _ => $"{value.Kind}:{value}",
    };

    public static TheoryData<string, FieldValue> Values => new()
    {
        { "null", FieldValue.Null },
        { "true", FieldValue.True },
        { "false", FieldValue.False },
        { "the smallest integer", FieldValue.Integer(long.MinValue) },
        { "a large integer", FieldValue.Integer(BigInteger.Pow(10, 40)) },
        { "a negative large integer", FieldValue.Integer(-BigInteger.Pow(10, 40)) },
        { "a float", FieldValue.Float(0.1) },
        { "negative zero", FieldValue.Float(-0.0) },
        { "not a number", FieldValue.Float(double.NaN) },
        { "a decimal", FieldValue.Decimal(new BigDecimal(BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture), 7)) },
        { "no text", FieldValue.EmptyText },
        { "text of all planes", FieldValue.Text("aé中\U0001F600\0\n") },
        { "half a character", FieldValue.Text("a\ud800b") },
        { "a slice", FieldValue.Text("abcdef", 2, 3) },
        { "nanoseconds", FieldValue.Timestamp(new Timestamp(1_700_000_000, 123_456_789)) },
        { "a time long ago", FieldValue.Timestamp(new Timestamp(-60_000_000_000, 1)) },
        { "an empty list", FieldValue.List(new FieldList()) },
        { "a list in a list", FieldValue.List(new FieldList(FieldValue.Integer(1), FieldValue.List(new FieldList(FieldValue.Text("x"))))) },
        { "unparsed JSON", FieldValue.RawJson("  {\"a\":[1,2.50]}"u8.ToArray(), 2, 14) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_what_it_was(string what, FieldValue value)
    {
        var e = new Event();
        e.Fields.Append(FieldName.Of("field"), value);
        var map = new FieldMap();
        map.Append(FieldName.Of("inner"), value);
        e.Fields.Append(FieldName.Of("map"), FieldValue.Map(map));
        e.Metadata.Append(FieldName.Of("meta"), value);

        var copy = Copy(e);

        Assert.True(Describe(FieldValue.Map(e.Fields)) == Describe(FieldValue.Map(copy.Fields)), what);
        Assert.Equal(Describe(FieldValue.Map(e.Metadata)), Describe(FieldValue.Map(copy.Metadata)));
    }

    [Fact]
    public void Odd_names_and_many_fields_are_kept_in_their_order()
    {
        var e = Plugin.Event("{}");
        for (var i = 0; i < 100; i++) e.Fields.Append(FieldName.Of(i == 50 ? "\ud800" : $"名{i}"), FieldValue.Integer(i));
        Assert.Equal(e.Fields.Fields.ToArray().Select(f => f.Name.Text), Copy(e).Fields.Fields.ToArray().Select(f => f.Name.Text));
    }

    [Fact]
    public void Bytes_that_are_no_event_are_refused_and_never_read_past_their_end()
    {
        var batch = new EventBatch(new Delivery());
        var e = Plugin.Event("""{"message":"hello","n":1,"list":[1,2,{"a":"b"}],"f":1.5}""");
        e.Metadata.Append(FieldName.Of("a"), FieldValue.Text("b"));
        batch.Add(e);
        var bytes = BatchRecord.Write(batch).Span[RecordHeader.Size..].ToArray();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => BatchRecord.Read(bytes.AsSpan(0, length), 1, new EventBatch(new Delivery())));
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[8 + random.Next(changed.Length - 8)] = (byte)random.Next(256);
            try
            {
                BatchRecord.Read(changed, 1, new EventBatch(new Delivery()));
            }
            catch (InvalidDataException)
            {
                continue;
            }
        }
    }
}
