using System.Numerics;
using System.Runtime.CompilerServices;

namespace LogPipe.Events;

/// <summary>
/// One value of an event in 16 bytes: a reference that also tells the kind, and 64 bits.
/// Text is a slice of a string and raw JSON a slice of a byte array, so that cutting a value
/// out of a line or passing one through allocates nothing.
/// </summary>
public readonly struct FieldValue
{
    /// <summary>Null; the default.</summary>
    public static readonly FieldValue Null = default;

    /// <summary>The boolean true.</summary>
    public static readonly FieldValue True = new(Marker.Boolean, 1);

    /// <summary>The boolean false.</summary>
    public static readonly FieldValue False = new(Marker.Boolean, 0);

    /// <summary>Text of length zero.</summary>
    public static readonly FieldValue EmptyText = new("", 0);

    const int NanoBits = 30;

    readonly object? _ref;
    readonly long _bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    FieldValue(object? reference, long bits)
    {
        _ref = reference;
        _bits = bits;
    }

    /// <summary>What this value is.</summary>
    public FieldKind Kind => _ref switch
    {
        null => FieldKind.Null,
        string => FieldKind.Text,
        Marker m => m.Kind,
        FieldMap => FieldKind.Map,
        FieldList => FieldKind.List,
        byte[] => FieldKind.RawJson,
        BigInteger => FieldKind.BigInteger,
        BigDecimal => FieldKind.Decimal,
        _ => FieldKind.Timestamp,
    };

    /// <summary>True for JSON null.</summary>
    public bool IsNull => _ref is null;

    /// <summary>True when this is text.</summary>
    public bool IsText => _ref is string;

    /// <summary>True for any of the four number kinds.</summary>
    public bool IsNumber => Kind is FieldKind.Integer or FieldKind.Float or FieldKind.BigInteger or FieldKind.Decimal;

    /// <summary>A whole string as text.</summary>
    public static FieldValue Text(string text) => new(text, (uint)text.Length);

    /// <summary>A slice of a string as text. The string lives as long as the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FieldValue Text(string source, int offset, int length) =>
        new(source, ((long)offset << 32) | (uint)length);

    /// <summary>An integer.</summary>
    public static FieldValue Integer(long value) => new(Marker.Integer, value);

    /// <summary>An integer of any size; kept in 64 bits when it fits.</summary>
    public static FieldValue Integer(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Integer((long)value) : new(value, 0);

    /// <summary>A double.</summary>
    public static FieldValue Float(double value) => new(Marker.Float, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A decimal of any precision.</summary>
    public static FieldValue Decimal(BigDecimal value) => new(value, 0);

    /// <summary>A boolean.</summary>
    public static FieldValue Boolean(bool value) => value ? True : False;

    /// <summary>A point in time. Years 1700 to 2240 are kept in place, others are boxed.</summary>
    public static FieldValue Timestamp(Timestamp value)
    {
        var seconds = value.Seconds;
        return seconds is > -(1L << 33) and < (1L << 33)
            ? new(Marker.Timestamp, (seconds << NanoBits) | (uint)value.Nanos)
            : new(new BoxedTimestamp(value), 0);
    }

    /// <summary>A list.</summary>
    public static FieldValue List(FieldList list) => new(list, 0);

    /// <summary>A map.</summary>
    public static FieldValue Map(FieldMap map) => new(map, 0);

    /// <summary>A JSON object or array, valid and without white space around it, as UTF-8. The buffer must not change afterwards.</summary>
    public static FieldValue RawJson(byte[] buffer, int offset, int length) =>
        new(buffer, ((long)offset << 32) | (uint)length);

    /// <summary>The characters; valid for text only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<char> AsSpan() => Unsafe.As<string>(_ref)!.AsSpan((int)(_bits >> 32), (int)_bits);

    /// <summary>The string that the text was cut from, with its place in it; valid for text only.</summary>
    public string TextSource(out int offset, out int length)
    {
        offset = (int)(_bits >> 32);
        length = (int)_bits;
        return Unsafe.As<string>(_ref)!;
    }

    /// <summary>The text as a string of its own; valid for text only. Allocates when it is a slice.</summary>
    public string AsString()
    {
        var source = TextSource(out var offset, out var length);
        return offset == 0 && length == source.Length ? source : source.Substring(offset, length);
    }

    /// <summary>The integer; valid for <see cref="FieldKind.Integer"/>.</summary>
    public long AsInteger() => _bits;

    /// <summary>The double; valid for <see cref="FieldKind.Float"/>.</summary>
    public double AsFloat() => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The boolean; valid for <see cref="FieldKind.Boolean"/>.</summary>
    public bool AsBoolean() => _bits != 0;

    /// <summary>The big integer; valid for <see cref="FieldKind.BigInteger"/> and <see cref="FieldKind.Integer"/>.</summary>
    public BigInteger AsBigInteger() => _ref is BigInteger big ? big : _bits;

    /// <summary>The decimal; valid for <see cref="FieldKind.Decimal"/>.</summary>
    public BigDecimal AsDecimal() => (BigDecimal)_ref!;

    /// <summary>The list; valid for <see cref="FieldKind.List"/>.</summary>
    public FieldList AsList() => (FieldList)_ref!;

    /// <summary>The map; valid for <see cref="FieldKind.Map"/>.</summary>
    public FieldMap AsMap() => (FieldMap)_ref!;

    /// <summary>The point in time; valid for <see cref="FieldKind.Timestamp"/>.</summary>
    public Timestamp AsTimestamp() => _ref is BoxedTimestamp boxed
        ? boxed.Value
        : new Timestamp(_bits >> NanoBits, (int)(_bits & ((1 << NanoBits) - 1)));

    /// <summary>The UTF-8 JSON; valid for <see cref="FieldKind.RawJson"/>.</summary>
    public ReadOnlySpan<byte> AsRawJson() => ((byte[])_ref!).AsSpan((int)(_bits >> 32), (int)_bits);

    /// <summary>The buffer behind raw JSON with its place in it; valid for <see cref="FieldKind.RawJson"/>.</summary>
    public byte[] RawJsonSource(out int offset, out int length)
    {
        offset = (int)(_bits >> 32);
        length = (int)_bits;
        return (byte[])_ref!;
    }

    /// <summary>Raw JSON as a map or list of its own; any other value as it is.</summary>
    public FieldValue Materialize() => _ref is byte[] ? JsonDecoder.ParseRaw(this) : this;

    /// <summary>A copy that shares no map or list with this one.</summary>
    public FieldValue DeepCopy() => _ref switch
    {
        FieldMap map => Map(map.DeepCopy()),
        FieldList list => List(list.DeepCopy()),
        _ => this,
    };

    /// <summary>The value as sprintf prints it.</summary>
    public override string ToString() => FieldText.Of(this);

    sealed class Marker(FieldKind kind)
    {
        public static readonly Marker Boolean = new(FieldKind.Boolean);
        public static readonly Marker Integer = new(FieldKind.Integer);
        public static readonly Marker Float = new(FieldKind.Float);
        public static readonly Marker Timestamp = new(FieldKind.Timestamp);

        public FieldKind Kind { get; } = kind;
    }

    sealed class BoxedTimestamp(Timestamp value)
    {
        public Timestamp Value { get; } = value;
    }
}
