using System.Globalization;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Settings;

/// <summary>
/// Sizes in settings, such as 64mb or 1.5g. Other than in the options of plugins, kb is 1024 bytes here, as in Logstash, which
/// reads the two by different code.
/// </summary>
static class SettingBytes
{
    const string Units = "kmgtp";

    /// <summary>Reads a size in bytes; a number alone is bytes.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        var number = text.AsSpan().Trim();
        if (number is [.. var start, 'b' or 'B'] && start is [.., var before] && Units.Contains(char.ToLowerInvariant(before))) number = start;
        var power = number.Length > 0 ? Units.IndexOf(char.ToLowerInvariant(number[^1])) + 1 : 0;
        if (power == 0) return ByteSize.TryParse(text, out bytes);
        bytes = 0;
        if (!double.TryParse(number[..^1].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return false;
        var size = count * Math.Pow(1024, power);
        if (size > long.MaxValue) return false;
        bytes = (long)size;
        return true;
    }
}
