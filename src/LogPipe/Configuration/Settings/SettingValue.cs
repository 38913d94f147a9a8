using System.Globalization;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Settings;

/// <summary>Reads the values of settings.</summary>
static class SettingValue
{
    /// <summary>What is wrong with a value; null when nothing is.</summary>
    public static string? Check(SettingSpec spec, string value)
    {
        if (spec.Values is { } values && !values.Contains(value)) return $"must be one of {string.Join(", ", values)}";
        return spec.Type switch
        {
            SettingType.Count when !TryCount(value, out _) => "must be a whole number, 0 or more",
            SettingType.PositiveCount when !TryCount(value, out var n) || n == 0 => "must be a whole number, 1 or more",
            SettingType.Boolean when !TryBoolean(value, out _) => "must be true or false",
            SettingType.TimeSpan when !TryTimeSpan(value, out var t) || t <= TimeSpan.Zero => "must be a time with a unit, such as 3s or 500ms",
            SettingType.Bytes when !SettingBytes.TryParse(value, out _) => "must be a size, such as 64mb",
            SettingType.Ports when !TryPorts(value, out _, out _) => "must be a port from 0 to 65535, or a range such as 9600-9700",
            _ => null,
        };
    }

    /// <summary>Reads a whole number that fits 32 bits.</summary>
    public static bool TryCount(string value, out int count) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    /// <summary>Reads true or false.</summary>
    public static bool TryBoolean(string value, out bool result) => bool.TryParse(value, out result);

    /// <summary>Reads a time such as 3s, 500ms or 1m; a number alone is seconds.</summary>
    public static bool TryTimeSpan(string value, out TimeSpan result)
    {
        result = default;
        var text = value.AsSpan().Trim();
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        if (!long.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        double? milliseconds = text[digits..].Trim() switch
        {
            "ns" or "nanos" => 0.000001,
            "us" or "micros" => 0.001,
            "ms" or "millis" => 1,
            "" or "s" => 1000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => null,
        };
        if (milliseconds is not { } unit || number * unit > int.MaxValue) return false;
        result = TimeSpan.FromMilliseconds(number * unit);
        return true;
    }

    /// <summary>Reads a port or a range of ports.</summary>
    public static bool TryPorts(string value, out int first, out int last)
    {
        var dash = value.IndexOf('-', StringComparison.Ordinal);
        last = 0;
        if (!TryCount((dash < 0 ? value : value[..dash]).Trim(), out first)) return false;
        if (!TryCount((dash < 0 ? value : value[(dash + 1)..]).Trim(), out last)) return false;
        return first <= last && last <= 65_535;
    }
}
