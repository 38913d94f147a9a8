using System.Text.Json;

namespace LogPipe.Events;

/// <summary>Looks one step into raw JSON without building what is skipped.</summary>
static class RawJsonPath
{
    public static bool TryStep(FieldValue container, FieldName step, out FieldValue value)
    {
        var source = container.RawJsonSource(out var offset, out var length);
        value = default;
        if (source[offset] == '[')
        {
            var list = container.Materialize().AsList();
            if (step.Index is not { } index) return false;
            if (index < 0) index += list.Count;
            if (index < 0 || index >= list.Count) return false;
            value = list[index];
            return true;
        }
        var found = false;
        var reader = new Utf8JsonReader(source.AsSpan(offset, length), new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        // The last of equal keys wins, so the whole object is read.
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var hit = reader.ValueTextEquals(step.Text);
            reader.Read();
            if (!hit)
            {
                reader.Skip();
                continue;
            }
            found = true;
            value = ReadValue(ref reader, source, offset);
        }
        return found;
    }

    static FieldValue ReadValue(ref Utf8JsonReader reader, byte[] source, int offset)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            reader.Skip();
            return FieldValue.RawJson(source, offset + start, (int)reader.BytesConsumed - start);
        }
        return JsonDecoder.ReadScalar(ref reader, JsonDecodeOptions.None);
    }
}
