namespace LogPipe.Configuration.Settings;

/// <summary>One row of the table of settings: logstash.yml, the command line and the documentation all read it.</summary>
/// <param name="Key">The name in logstash.yml.</param>
/// <param name="Type">What it accepts.</param>
/// <param name="Default">The value when nobody sets it; null for none.</param>
/// <param name="Doc">One sentence for the help.</param>
sealed record SettingSpec(string Key, SettingType Type, string? Default, string Doc)
{
    /// <summary>The names on the command line; empty for a setting of logstash.yml (and of -S) only.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>The only values allowed; null for any.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Values that Logstash has and LogPipe has not, with what to do instead.</summary>
    public IReadOnlyDictionary<string, string>? RefusedValues { get; init; }

    /// <summary>Set for a setting that is accepted and means nothing here: why. Using it is noted once at start.</summary>
    public string? NoEffect { get; init; }

    /// <summary>Set for a setting that LogPipe does not have: what to do instead. Using it is an error.</summary>
    public string? Unsupported { get; init; }

    /// <summary>Set for an old name: the setting it stands for. Using it is noted once at start.</summary>
    public string? AliasOf { get; init; }

    /// <summary>Set for a switch that stands for one value of <see cref="AliasOf"/>, as --debug does for log.level.</summary>
    public string? AliasValue { get; init; }

    /// <summary>Its value must not be shown.</summary>
    public bool IsSecret { get; init; }
}
