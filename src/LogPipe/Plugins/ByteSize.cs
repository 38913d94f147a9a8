using System.Globalization;

namespace LogPipe.Plugins;

/// <summary>Sizes such as "10 MiB", "64mb" or "1024".</summary>
public static class ByteSize
{
    /// <summary>Reads a size in bytes. As in Logstash, kb is 1000 and kib 1024 bytes; a number alone is bytes.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var end = Digits(text, 0);
        if (end == 0) return false;
        if (end < text.Length && text[end] == '.')
        {
            var point = end;
            end = Digits(text, point + 1);
            if (end == point + 1) return false;
        }
        var rest = text.AsSpan(end);
        // The last line of a file or a variable may end with its line feed.
        if (rest is [.., '\n']) rest = rest[..^1];
        if (!TryUnit(rest.TrimStart(), out var unit)) return false;
        var size = double.Parse(text.AsSpan(0, end), CultureInfo.InvariantCulture) * unit;
        if (size > long.MaxValue) return false;
        bytes = (long)size;
        return true;
    }

    /// <summary>Where a run of digits ends.</summary>
    static int Digits(string text, int pos)
    {
        while (pos < text.Length && char.IsAsciiDigit(text[pos])) pos++;
        return pos;
    }

    /// <summary>How many bytes a unit stands for: nothing, b, or a prefix with b or ib.</summary>
    static bool TryUnit(ReadOnlySpan<char> text, out double unit)
    {
        unit = 1;
        if (text.IsEmpty || text.Equals("b", StringComparison.OrdinalIgnoreCase)) return true;
        var power = "kmgtpe".IndexOf(char.ToLowerInvariant(text[0])) + 1;
        var binary = text[1..].Equals("ib", StringComparison.OrdinalIgnoreCase);
        unit = Math.Pow(binary ? 1024 : 1000, power);
        return power > 0 && (binary || text[1..].Equals("b", StringComparison.OrdinalIgnoreCase));
    }
}
