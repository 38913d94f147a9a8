namespace LogPipe.Configuration.Settings;

/// <summary>What a setting accepts.</summary>
enum SettingType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number from 0.</summary>
    Count,

    /// <summary>A whole number from 1.</summary>
    PositiveCount,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A time span with unit, such as 3s or 500ms; a number alone is seconds.</summary>
    TimeSpan,

    /// <summary>A size such as 64mb.</summary>
    Bytes,

    /// <summary>A port, or a range of ports such as 9600-9700.</summary>
    Ports,
}
