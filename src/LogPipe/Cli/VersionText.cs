using System.Reflection;

namespace LogPipe.Cli;

/// <summary>The version of this program.</summary>
static class VersionText
{
    /// <summary>The number, such as 0.1.0.</summary>
    public static string Number { get; } = typeof(VersionText).Assembly.GetName().Version is { } v ? v.ToString(3) : "0.0.0";

    /// <summary>What the source was, if the build knew it.</summary>
    public static string? Revision { get; } =
        typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', 2) is [_, var revision] ? revision : null;
}
