using LogPipe.Configuration.Settings;

namespace LogPipe.Cli;

/// <summary>
/// Reads the command lines that nearly every run has: flags of the table of settings, written out, each with its value.
/// System.CommandLine reads all others (and tells mistakes); for these the result is the same, but every start would pay
/// about a tenth of its time for loading it.
/// </summary>
static class PlainArguments
{
    /// <summary>The settings given, -S first; null for a command line that has anything unusual in it.</summary>
    public static List<SettingEntry>? Read(string[] args)
    {
        var byKey = new List<SettingEntry>();
        var given = new Dictionary<string, SettingEntry>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var flag = args[i];
            var value = i + 1 < args.Length && IsPlain(args[i + 1]) ? args[i + 1] : null;
            if (value is not null) i++;
            if (flag is "-S" or "--setting")
            {
                if (value is null || value.IndexOf('=', StringComparison.Ordinal) < 1) return null;
                byKey.Add(RunArguments.ToEntry(value));
            }
            else if (Find(flag) is { Unsupported: null } spec && (value is not null || (spec.Type == SettingType.Boolean && EndsOrFlag(args, i + 1))))
            {
                // A switch without a value is on.
                if (!given.TryAdd(spec.Key, new SettingEntry(spec.Key, value ?? "true", flag))) return null;
            }
            else return null;
        }
        foreach (var spec in SettingTable.All)
            if (given.TryGetValue(spec.Key, out var entry)) byKey.Add(entry);
        return byKey;
    }

    /// <summary>Whether a value can be nothing but a value.</summary>
    static bool IsPlain(string value)
    {
        if (value.Length == 0 || value[0] == '-') return false;
        foreach (var subcommand in Subcommands.All)
            if (value == subcommand.Name) return false;
        return true;
    }

    static bool EndsOrFlag(string[] args, int next) => next >= args.Length || args[next].StartsWith('-');

    static SettingSpec? Find(string flag)
    {
        foreach (var spec in SettingTable.All)
            if (spec.Flags.Contains(flag)) return spec;
        return null;
    }
}
