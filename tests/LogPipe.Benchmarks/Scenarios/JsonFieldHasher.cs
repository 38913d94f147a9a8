using System.Text.Json;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>Hashes the checked fields of a JSON document. Not thread-safe: it has a buffer.</summary>
sealed class JsonFieldHasher(FieldNames names)
{
    byte[] _text = new byte[4096];

    /// <summary>The hash of a document. False when it is no JSON object or lacks one of the fields.</summary>
    public bool TryHash(ReadOnlySpan<byte> json, out ulong hash)
    {
        hash = 0;
        var found = 0;
        var sum = 0UL;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var index = names.IndexOf(reader.ValueSpan);
                reader.Read();
                if (index < 0 || reader.TokenType != JsonTokenType.String)
                {
                    reader.Skip();
                    continue;
                }
                found++;
                sum += FieldHash.OfField(names[index], Text(ref reader));
            }
        }
        catch (JsonException)
        {
            return false;
        }
        hash = FieldHash.OfEvent(sum);
        return found == names.Count;
    }

    ReadOnlySpan<byte> Text(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan;
        if (reader.ValueSpan.Length > _text.Length) _text = new byte[reader.ValueSpan.Length];
        return _text.AsSpan(0, reader.CopyString(_text));
    }
}
