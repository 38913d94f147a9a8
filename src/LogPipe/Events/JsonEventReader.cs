using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace LogPipe.Events;

/// <summary>
/// Reads events that come one after the other from one sender, such as a Beat's: objects whose nested values are mostly the
/// same from event to event. What is plain is read here; anything else (numbers with a fraction, escapes by number, broken
/// JSON) is left to <see cref="JsonDecoder"/>, which says what is wrong with it. Not thread-safe.
/// </summary>
sealed class JsonEventReader
{
    const int Remembered = 32;

    // The end of a string, an escape in it, and what may not stand in one.
    static readonly SearchValues<byte> InString = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(c => (byte)c)]);

    readonly TextArena _texts = new();
    readonly FieldValue[] _nested = new FieldValue[Remembered];
    FieldValue _lastMetadata;
    FieldMap? _metadata;

    /// <summary>
    /// Reads one object of valid UTF-8 into an event without fields; nested values stay slices of the buffer, or of an earlier
    /// one that holds the same. False when the object is not plain: the event then has to be emptied.
    /// </summary>
    public bool TryRead(byte[] buffer, int offset, int length, Event target)
    {
        var json = buffer.AsSpan(offset, length);
        var at = 0;
        if (!Take(json, ref at, (byte)'{')) return false;
        if (Take(json, ref at, (byte)'}')) return true;
        for (var index = 0; ; index++)
        {
            if (!TryName(json, ref at, out var name) || !Take(json, ref at, (byte)':')) return false;
            SkipBlank(json, ref at);
            if (!TryValue(buffer, offset, json, ref at, index, out var value)) return false;
            if (!ReferenceEquals(name, WellKnown.Metadata)) target.Fields.Set(name, value);
            else if (!TryMetadata(value, target)) return false;
            if (Take(json, ref at, (byte)',')) continue;
            return Take(json, ref at, (byte)'}');
        }
    }

    static void SkipBlank(ReadOnlySpan<byte> json, ref int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') at++;
    }

    static bool Take(ReadOnlySpan<byte> json, ref int at, byte wanted)
    {
        SkipBlank(json, ref at);
        if ((uint)at >= (uint)json.Length || json[at] != wanted) return false;
        at++;
        return true;
    }

    static bool TryName(ReadOnlySpan<byte> json, ref int at, out FieldName name)
    {
        name = null!;
        if (!Take(json, ref at, (byte)'"')) return false;
        var rest = json[at..];
        var length = rest.IndexOfAny(InString);
        if (length < 0 || rest[length] != '"') return false;
        name = FieldName.OfUtf8(rest[..length]);
        at += length + 1;
        return true;
    }

    bool TryValue(byte[] buffer, int offset, ReadOnlySpan<byte> json, ref int at, int index, out FieldValue value)
    {
        value = default;
        if (at >= json.Length) return false;
        switch (json[at])
        {
            case (byte)'"':
                at++;
                return TryText(json, ref at, out value);
            case (byte)'{' or (byte)'[':
                return TryNested(buffer, offset, json, ref at, index, out value);
            case (byte)'t':
                return TryWord(json, ref at, "true"u8, FieldValue.True, out value);
            case (byte)'f':
                return TryWord(json, ref at, "false"u8, FieldValue.False, out value);
            case (byte)'n':
                return TryWord(json, ref at, "null"u8, FieldValue.Null, out value);
            default:
                return TryInteger(json, ref at, out value);
        }
    }

    bool TryText(ReadOnlySpan<byte> json, ref int at, out FieldValue value)
    {
        var rest = json[at..];
        var end = 0;
        var escapes = false;
        while (true)
        {
            var next = rest[end..].IndexOfAny(InString);
            value = default;
            if (next < 0) return false;
            end += next;
            if (rest[end] == '"') break;
            if (rest[end] != '\\' || end + 2 > rest.Length) return false;
            escapes = true;
            end += 2;
        }
        at += end + 1;
        return _texts.TryAdd(rest[..end], escapes, out value);
    }

    bool TryNested(byte[] buffer, int offset, ReadOnlySpan<byte> json, ref int at, int index, out FieldValue value)
    {
        // An object or array ends where its text says, so the same text is the same value, already checked.
        if (index < Remembered && _nested[index].Kind == FieldKind.RawJson)
        {
            value = _nested[index];
            var known = value.AsRawJson();
            if (json[at..].StartsWith(known))
            {
                at += known.Length;
                return true;
            }
        }
        value = default;
        try
        {
            var reader = new Utf8JsonReader(json[at..], isFinalBlock: true, new JsonReaderState(JsonDecoder.ReaderOptions));
            reader.Read();
            if (!RawJsonScan.TrySkip(ref reader)) return false;
            var length = (int)reader.BytesConsumed;
            value = FieldValue.RawJson(buffer, offset + at, length);
            at += length;
        }
        catch (JsonException)
        {
            // Told by who reads it again.
            return false;
        }
        if (value.AsRawJson().IndexOfAny((byte)'\n', (byte)'\r') >= 0) return false;
        if (index < Remembered) _nested[index] = value;
        return true;
    }

    static bool TryWord(ReadOnlySpan<byte> json, ref int at, ReadOnlySpan<byte> word, FieldValue meaning, out FieldValue value)
    {
        value = meaning;
        if (!json[at..].StartsWith(word)) return false;
        at += word.Length;
        return true;
    }

    static bool TryInteger(ReadOnlySpan<byte> json, ref int at, out FieldValue value)
    {
        value = default;
        var digits = json[at] == '-' ? at + 1 : at;
        if (digits >= json.Length || !char.IsAsciiDigit((char)json[digits])) return false;
        if (json[digits] == '0' && digits + 1 < json.Length && char.IsAsciiDigit((char)json[digits + 1])) return false;
        if (!Utf8Parser.TryParse(json[at..], out long number, out var length)) return false;
        if (at + length < json.Length && json[at + length] is (byte)'.' or (byte)'e' or (byte)'E') return false;
        at += length;
        value = FieldValue.Integer(number);
        return true;
    }

    // A Beat says the same of all its events.
    bool TryMetadata(FieldValue value, Event target)
    {
        if (value.Kind != FieldKind.RawJson || value.AsRawJson()[0] != '{') return false;
        if (_metadata is null || !value.AsRawJson().SequenceEqual(_lastMetadata.AsRawJson()))
        {
            _metadata = value.Materialize().AsMap();
            _lastMetadata = value;
        }
        var metadata = target.Metadata;
        metadata.Clear();
        foreach (ref readonly var field in _metadata.Fields) metadata.Append(field.Name, field.Value.DeepCopy());
        return true;
    }
}
