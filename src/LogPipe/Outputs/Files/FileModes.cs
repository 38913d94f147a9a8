using LogPipe.Plugins;

namespace LogPipe.Outputs.Files;

/// <summary>The dir_mode and file_mode options.</summary>
static class FileModes
{
    const long Highest = 511;

    /// <summary>
    /// Reads a mode; -1 is none. Logstash takes the number as decimal, so that 416 is 0640 and 0640, though its own documentation
    /// shows it, is a useless mode. Above 511, which no decimal mode can be, the digits are read as octal, as they were meant.
    /// </summary>
    public static UnixFileMode? Parse(string option, long value)
    {
        if (value < 0) return null;
        var mode = value;
        if (value > Highest)
        {
            mode = 0;
            var factor = 1L;
            for (var rest = value; rest > 0; rest /= 10, factor *= 8)
            {
                var digit = rest % 10;
                if (digit > 7) throw Bad(option, value);
                mode += digit * factor;
            }
        }
        return mode <= Highest ? (UnixFileMode)mode : throw Bad(option, value);
    }

    static PluginConfigException Bad(string option, long value) => new(option, $"{value} is no file mode", "use 0640 or the like, or -1 for the system's default");
}
