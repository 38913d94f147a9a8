namespace LogPipe.Events.Dates;

/// <summary>The folder of compiled zone files the system's tzdata package installs.</summary>
internal static class ZoneInfoFolder
{
    private const string Standard = "/usr/share/zoneinfo";
    private const string LocalZone = "/etc/localtime";
    private const int LongestId = 64;
    private const int LargestFile = 1 << 20;

    private static readonly Dictionary<string, string> _abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PST"] = "America/Los_Angeles", ["PDT"] = "America/Los_Angeles", ["CST"] = "America/Chicago",
        ["CDT"] = "America/Chicago", ["EDT"] = "America/New_York", ["MDT"] = "America/Denver",
        ["IST"] = "Asia/Kolkata", ["JST"] = "Asia/Tokyo", ["BST"] = "Europe/London", ["CEST"] = "Europe/Berlin",
        ["AEST"] = "Australia/Sydney", ["MSK"] = "Europe/Moscow", ["Z"] = "UTC",
    };

    public static string Path { get; } = FindFolder();

    public static TimeZoneRule? Load(string id)
    {
        string path = System.IO.Path.Combine(Path, id);
        return IsId(id) && File.Exists(path) && new FileInfo(path).Length <= LargestFile
            ? ZoneFile.Read(id, File.ReadAllBytes(path))
            : null;
    }

    /// <summary>The machine's own zone where nothing says what it is called.</summary>
    public static TimeZoneRule? LoadLocal() =>
        File.Exists(LocalZone) ? ZoneFile.Read("localtime", File.ReadAllBytes(LocalZone)) : null;

    /// <summary>What to tell someone whose zone was not found.</summary>
    public static string Advise(string id) => Advise(id, Path);

    /// <summary>As <see cref="Advise(string)"/>, for zones that would be in <paramref name="folder"/>.</summary>
    public static string Advise(string id, string folder)
    {
        if (OffsetHint(id) is { } offset)
        {
            return offset;
        }

        if (!Directory.Exists(folder))
        {
            return $"this machine has no time zone data (no folder {folder}); install the package tzdata, "
                + "or write an offset like +02:00";
        }

        string? meant = _abbreviations.GetValueOrDefault(id) ?? SameButForCase(id, folder);
        return meant is not null ? $"write {meant}"
            : "write an Olson name like Europe/Berlin (letter case counts), UTC, or an offset like +02:00";
    }

    private static string? OffsetHint(string id)
    {
        if (id.Length > 0 && id[0] is '+' or '-')
        {
            return "write an offset with two digits of hours, like +02:00 or -0330, below 24 hours";
        }

        bool prefixed = id.StartsWith("UTC", StringComparison.Ordinal) || id.StartsWith("GMT", StringComparison.Ordinal);
        return prefixed && id.Length > 3 && id[3] is '+' or '-' ? "write an offset by itself, like +02:00" : null;
    }

    private static string? SameButForCase(string id, string folder)
    {
        var found = new List<string>();
        foreach (string part in id.Split('/'))
        {
            string? match = part.Length == 0 || !Directory.Exists(folder) ? null
                : Directory.EnumerateFileSystemEntries(folder)
                    .Select(System.IO.Path.GetFileName)
                    .FirstOrDefault(name => string.Equals(name, part, StringComparison.OrdinalIgnoreCase));
            if (match is null)
            {
                return null;
            }

            found.Add(match);
            folder = System.IO.Path.Combine(folder, match);
        }

        string name = string.Join('/', found);
        return IsId(name) && File.Exists(folder) ? name : null;
    }

    /// <summary>Names may come out of events: nothing that climbs out of the folder, nor its copies and helpers.</summary>
    private static bool IsId(string id)
    {
        if (id.Length > LongestId || !char.IsAsciiLetter(id[0]))
        {
            return false;
        }

        foreach (char character in id)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('/' or '_' or '-' or '+'))
            {
                return false;
            }
        }

        return !id.StartsWith("posix", StringComparison.Ordinal) && !id.StartsWith("right/", StringComparison.Ordinal)
            && id is not ("localtime" or "Factory");
    }

    private static string FindFolder() =>
        Environment.GetEnvironmentVariable("TZDIR") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : Standard;
}
