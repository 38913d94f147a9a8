using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace LogPipe.Events;

/// <summary>Reads JSON into field values. Text after the first value is left unread; the last of equal keys wins.</summary>
public static class JsonDecoder
{
    // As deep as Jackson goes; deeper input is refused rather than allowed to exhaust the stack.
    const int MaxDepth = 1000;

    internal static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth, AllowMultipleValues = true };

    /// <summary>Reads the first JSON value of valid UTF-8.</summary>
    /// <param name="buffer">The bytes; must not change afterwards when nested values are kept raw.</param>
    /// <param name="offset">Where the JSON starts.</param>
    /// <param name="length">How many bytes there are.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="value">What was read; null when there was only white space.</param>
    /// <param name="consumed">Bytes read from <paramref name="offset"/>; 0 when there was only white space.</param>
    /// <param name="error">What is wrong and at which byte, when false is returned.</param>
    public static bool TryDecode(byte[] buffer, int offset, int length, JsonDecodeOptions options,
        out FieldValue value, out int consumed, out string? error)
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(offset, length), isFinalBlock: true, new JsonReaderState(ReaderOptions));
        value = default;
        consumed = 0;
        error = null;
        try
        {
            if (IsBlank(buffer.AsSpan(offset, length))) return true;
            reader.Read();
            var raw = (options & JsonDecodeOptions.KeepNestedRaw) != 0;
            value = ReadValue(ref reader, options, raw ? buffer : null, offset, depth: 0);
            consumed = (int)reader.BytesConsumed;
            return true;
        }
        catch (JsonException ex)
        {
            error = ex.Message;
            return false;
        }
    }

    /// <summary>Reads the first JSON value of a text.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, JsonDecodeOptions options, out FieldValue value, out int consumedBytes, out string? error)
    {
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(text, rented);
            return TryDecode(rented, 0, length, options & ~JsonDecodeOptions.KeepNestedRaw, out value, out consumedBytes, out error);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>True when only JSON white space is left.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> utf8) => utf8.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>Raw JSON, which is known to be valid, as a map or list.</summary>
    internal static FieldValue ParseRaw(FieldValue raw)
    {
        var reader = new Utf8JsonReader(raw.AsRawJson(), isFinalBlock: true, new JsonReaderState(ReaderOptions));
        reader.Read();
        return ReadValue(ref reader, JsonDecodeOptions.None, null, 0, 1);
    }

    static FieldValue ReadValue(ref Utf8JsonReader reader, JsonDecodeOptions options, byte[]? rawSource, int rawOffset, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when rawSource is null || depth == 0:
                return FieldValue.Map(ReadMap(ref reader, options, rawSource, rawOffset, depth));
            case JsonTokenType.StartArray when rawSource is null:
                return FieldValue.List(ReadList(ref reader, options, depth));
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                return ReadRaw(ref reader, options, rawSource!, rawOffset);
            default:
                return ReadScalar(ref reader, options);
        }
    }

    internal static FieldValue ReadScalar(ref Utf8JsonReader reader, JsonDecodeOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => FieldValue.Text(ReadString(ref reader)),
        JsonTokenType.Number => ReadNumber(ref reader, options),
        JsonTokenType.True => FieldValue.True,
        JsonTokenType.False => FieldValue.False,
        _ => FieldValue.Null,
    };

    static FieldValue ReadRaw(ref Utf8JsonReader reader, JsonDecodeOptions options, byte[] source, int sourceOffset)
    {
        var start = (int)reader.TokenStartIndex;
        var before = reader;
        if (RawJsonScan.TrySkip(ref reader))
        {
            var raw = FieldValue.RawJson(source, sourceOffset + start, (int)reader.BytesConsumed - start);
            // Line breaks between tokens would break outputs that write one event a line.
            if (raw.AsRawJson().IndexOfAny((byte)'\n', (byte)'\r') < 0) return raw;
        }
        var parsed = ReadValue(ref before, options, null, 0, depth: 1);
        reader = before;
        return parsed;
    }

    static FieldMap ReadMap(ref Utf8JsonReader reader, JsonDecodeOptions options, byte[]? rawSource, int rawOffset, int depth)
    {
        var map = new FieldMap();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.ValueIsEscaped ? FieldName.Of(ReadString(ref reader)) : FieldName.OfUtf8(reader.ValueSpan);
            reader.Read();
            map.Set(name, ReadValue(ref reader, options, rawSource, rawOffset, depth + 1));
        }
        return map;
    }

    static FieldList ReadList(ref Utf8JsonReader reader, JsonDecodeOptions options, int depth)
    {
        var list = new FieldList();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            list.Add(ReadValue(ref reader, options, null, 0, depth + 1));
        return list;
    }

    static string ReadString(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return Encoding.UTF8.GetString(reader.ValueSpan);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape: Logstash's parser gives an empty string.
            return "";
        }
    }

    static FieldValue ReadNumber(ref Utf8JsonReader reader, JsonDecodeOptions options)
    {
        var digits = reader.ValueSpan;
        if (digits.IndexOfAny(".eE"u8) < 0)
        {
            return reader.TryGetInt64(out var integer)
                ? FieldValue.Integer(integer)
                : FieldValue.Integer(BigInteger.Parse(Encoding.ASCII.GetString(digits), CultureInfo.InvariantCulture));
        }
        if ((options & JsonDecodeOptions.Decimals) != 0
            && BigDecimal.TryParse(Encoding.ASCII.GetString(digits), out var value)) return FieldValue.Decimal(value!);
        return FieldValue.Float(double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));
    }
}
