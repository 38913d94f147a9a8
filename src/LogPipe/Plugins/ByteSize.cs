using System.Globalization;
using System.Text.RegularExpressions;

namespace LogPipe.Plugins;

/// <summary>Sizes such as "10 MiB", "64mb" or "1024".</summary>
public static partial class ByteSize
{
    /// <summary>Reads a size in bytes. As in Logstash, kb is 1000 and kib 1024 bytes; a number alone is bytes.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var match = Pattern().Match(text);
        if (!match.Success) return false;
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        var power = unit.Length == 0 || unit == "b" ? 0 : "kmgtpe".IndexOf(unit[0], StringComparison.Ordinal) + 1;
        var size = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
            * Math.Pow(unit.Contains('i', StringComparison.Ordinal) ? 1024 : 1000, power);
        if (size > long.MaxValue) return false;
        bytes = (long)size;
        return true;
    }

    [GeneratedRegex(@"^(?<number>\d+(\.\d+)?)\s*(?<unit>([kmgtpe]i?)?b|)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
