using System.Text.Unicode;
using LogPipe.Events;

namespace LogPipe.Codecs;

/// <summary>Reads JSON from bytes in any character set. Invalid UTF-8 is not JSON. Not thread-safe.</summary>
sealed class JsonInput
{
    byte[] _scratch = new byte[4096];

    /// <summary>Parses the first JSON value; text after it is ignored.</summary>
    public bool TryParse(ReadOnlySpan<byte> data, Charset charset, out FieldValue value, out bool isBlank, out string? error)
    {
        isBlank = false;
        int consumed;
        if (charset.IsUtf8 && Utf8.IsValid(data))
        {
            if (_scratch.Length < data.Length) _scratch = new byte[Math.Max(data.Length, (int)Math.Min(Array.MaxLength, _scratch.Length * 2L))];
            data.CopyTo(_scratch);
            if (!JsonDecoder.TryDecode(_scratch, 0, data.Length, JsonDecodeOptions.None, out value, out consumed, out error)) return false;
        }
        else if (!JsonDecoder.TryDecode(charset.Decode(data), JsonDecodeOptions.None, out value, out consumed, out error))
        {
            return false;
        }
        if (_scratch.Length > 1 << 20) _scratch = new byte[4096];
        isBlank = consumed == 0;
        return true;
    }
}
