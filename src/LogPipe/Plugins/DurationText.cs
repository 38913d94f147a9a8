using System.Globalization;

namespace LogPipe.Plugins;

/// <summary>Time spans such as "1 hour" or "90".</summary>
public static class DurationText
{
    /// <summary>Reads a time span in seconds.</summary>
    public static bool TryParse(string text, out double seconds) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds);
}
