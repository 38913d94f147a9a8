using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace LogPipe.Events;

/// <summary>
/// Makes text values that are slices of one longer string, which is written from front to back: no string of its own for
/// each value, and no copy. Not thread-safe; a slice never changes once it has been handed out.
/// </summary>
sealed class TextArena
{
    // One value that is kept for long keeps all of its string, so it is not made larger.
    const int Size = 8 << 10;

    // Room behind the last value, so that who works on slices in vectors may look past the end of each.
    const int Padding = 32;

    string _text = "";
    int _used;

    /// <summary>Makes a value of valid UTF-8 and, where there are, of JSON escapes. False for an escape that is none, and for half a surrogate pair.</summary>
    /// <param name="json">The inside of a JSON string.</param>
    /// <param name="escapes">Whether it has escapes.</param>
    /// <param name="value">The value.</param>
    public bool TryAdd(ReadOnlySpan<byte> json, bool escapes, out FieldValue value)
    {
        var room = Room(json.Length);
        var length = escapes ? Unescape(json, room) : Decode(json, room);
        value = default;
        if (length < 0) return false;
        value = FieldValue.Text(_text, _used, length);
        _used += length;
        return true;
    }

    Span<char> Room(int length)
    {
        if (_text.Length - _used < length + Padding)
        {
            _text = new string('\0', Math.Max(Size, length + Padding));
            _used = 0;
        }
        // Nobody has seen this part of the string yet.
        return MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(_text.AsSpan()), _text.Length)[_used..];
    }

    static int Decode(ReadOnlySpan<byte> utf8, Span<char> target)
    {
        if (Ascii.ToUtf16(utf8, target, out var written) == System.Buffers.OperationStatus.Done) return written;
        Utf8.ToUtf16(utf8[written..], target[written..], out _, out var rest);
        return written + rest;
    }

    static int Unescape(ReadOnlySpan<byte> json, Span<char> target)
    {
        var length = 0;
        while (true)
        {
            var next = json.IndexOf((byte)'\\');
            if (next < 0) return length + Decode(json, target[length..]);
            if (next > 0) length += Decode(json[..next], target[length..]);
            if (json[next + 1] == 'u')
            {
                if (!TryNumber(json[(next + 2)..], out target[length])) return -1;
                length++;
                json = json[(next + 6)..];
                continue;
            }
            var c = json[next + 1] switch
            {
                (byte)'n' => '\n',
                (byte)'t' => '\t',
                (byte)'r' => '\r',
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'"' or (byte)'\\' or (byte)'/' => (char)json[next + 1],
                _ => '\0',
            };
            if (c == '\0') return -1;
            target[length++] = c;
            json = json[(next + 2)..];
        }
    }

    static bool TryNumber(ReadOnlySpan<byte> digits, out char c)
    {
        c = '\0';
        if (digits.Length < 4 || !ushort.TryParse(digits[..4], System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code)) return false;
        c = (char)code;
        return !char.IsSurrogate(c);
    }
}
