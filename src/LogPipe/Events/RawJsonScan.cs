using System.Text.Json;

namespace LogPipe.Events;

/// <summary>
/// Reads over a nested value and finds out whether it may stay as it is written. Equal keys and halves of surrogate
/// pairs may not: a server would refuse the document, while the parsed value has the last key and no half pair.
/// </summary>
static class RawJsonScan
{
    // Beyond these the value is parsed, which is right for any value.
    const int MaxNames = 64;
    const int MaxDepth = 16;

    /// <summary>True when the value may stay; the reader then stands at its end. Otherwise it stands anywhere in it.</summary>
    public static bool TrySkip(ref Utf8JsonReader reader)
    {
        Span<uint> names = stackalloc uint[MaxNames];
        Span<byte> starts = stackalloc byte[MaxDepth];
        var count = 0;
        var depth = 0;
        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (depth == MaxDepth) return false;
                    starts[depth++] = (byte)count;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    count = starts[--depth];
                    if (depth == 0) return true;
                    break;
                case JsonTokenType.PropertyName:
                    if (reader.ValueIsEscaped || count == MaxNames) return false;
                    var hash = Hash(reader.ValueSpan);
                    // Different names of one hash cost a parse, no more.
                    if (names[starts[depth - 1]..count].Contains(hash)) return false;
                    names[count++] = hash;
                    break;
                case JsonTokenType.String when reader.ValueIsEscaped && HasSurrogate(reader.ValueSpan):
                    return false;
            }
        }
        while (reader.Read());
        return false;
    }

    static bool HasSurrogate(ReadOnlySpan<byte> escaped) => escaped.IndexOf("\\ud"u8) >= 0 || escaped.IndexOf("\\uD"u8) >= 0;

    static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261;
        foreach (var b in name) hash = (hash ^ b) * 16777619;
        return hash;
    }
}
