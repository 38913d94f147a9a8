namespace LogPipe.Plugins;

/// <summary>
/// One row of a plugin's option table. The table is data: binding, diagnostics and the reference pages all read it.
/// </summary>
/// <param name="Name">The name in the config.</param>
/// <param name="Type">What it accepts.</param>
/// <param name="Doc">One or two sentences for the reference page.</param>
public sealed record OptionSpec(string Name, OptionType Type, string Doc)
{
    /// <summary>The value when the option is absent: string, long, double, bool, string[]; null when there is none.</summary>
    public object? Default { get; init; }

    /// <summary>True when the config must give it.</summary>
    public bool Required { get; init; }

    /// <summary>True when a list of values of <see cref="Type"/> is accepted, one value becoming a list of one.</summary>
    public bool IsList { get; init; }

    /// <summary>The only values allowed, for an enumeration.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>True for an option that only LogPipe has, of a plugin that Logstash has too.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Set when the option's type or default is not Logstash's: how it is there. For the reference page.</summary>
    public string? Differs { get; init; }

    /// <summary>Set when Logstash has removed the option: what to write instead. Using it is an error.</summary>
    public string? Obsolete { get; init; }

    /// <summary>Set when the option still works but should be replaced: what to write instead. Using it is a warning.</summary>
    public string? Deprecated { get; init; }

    /// <summary>Set when Logstash has the option and LogPipe does not: what to write instead. Using it is an error.</summary>
    public string? Unsupported { get; init; }

    /// <summary>Set when the option is accepted but has no meaning here: why. Using it is noted once at start.</summary>
    public string? NoEffect { get; init; }
}
