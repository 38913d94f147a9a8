using System.Globalization;

namespace LogPipe.Compat;

/// <summary>A message about a settings file, which names its place in front of what is wrong.</summary>
static class SettingsMistake
{
    /// <summary>The place, and the rest of the message.</summary>
    /// <param name="message">PATH:LINE: TEXT, with a column behind the line or without, or PATH TEXT.</param>
    /// <param name="path">The file.</param>
    /// <param name="installation">Whose file it is.</param>
    public static (CompatPlace Place, string Text) Of(string message, string path, Installation installation)
    {
        var place = new CompatPlace(installation.Show(path));
        if (!message.StartsWith(path, StringComparison.Ordinal)) return (place, message);
        var rest = message.AsSpan(path.Length);
        if (rest.StartsWith(":") && Number(ref rest) is { } line)
        {
            place = place with { Line = line };
            // The column is of no use in a report of lines.
            Number(ref rest);
        }
        return (place, rest.TrimStart(": ").ToString());
    }

    static int? Number(ref ReadOnlySpan<char> rest)
    {
        var digits = 1;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
        if (digits == 1 || rest[0] != ':' || !int.TryParse(rest[1..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        rest = rest[digits..];
        return number;
    }
}
