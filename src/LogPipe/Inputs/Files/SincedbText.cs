using System.Globalization;
using System.Text;

namespace LogPipe.Inputs.Files;

/// <summary>
/// Logstash's sincedb format: <c>inode major minor offset last_active path</c> a line, the last two missing in files of
/// old versions; and the file beside it with a line <c>inode major minor length hash</c> for each fingerprint.
/// </summary>
static class SincedbText
{
    /// <summary>Reads one line of a sincedb; null for what is none.</summary>
    public static SincedbRecord? ParseRecord(string line, DateTimeOffset now)
    {
        var parts = line.TrimEnd('\r').Split(' ', 6);
        if (parts.Length < 4 || !TryIdentity(parts, out var identity)) return null;
        if (!long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)) return null;
        var record = new SincedbRecord(identity, offset) { LastActive = now };
        if (parts.Length > 4 && decimal.TryParse(parts[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var active) && active is > 0 and < 200_000_000_000)
            record.LastActive = DateTimeOffset.UnixEpoch.AddTicks((long)(active * TimeSpan.TicksPerSecond));
        if (parts.Length > 5 && parts[5].Length > 0) record.Path = parts[5];
        return record;
    }

    /// <summary>Reads one line of the fingerprints.</summary>
    public static bool TryParseFingerprint(string line, out FileIdentity identity, out Fingerprint fingerprint)
    {
        var parts = line.Split(' ');
        fingerprint = default;
        if (!TryIdentity(parts, out identity) || parts.Length != 5) return false;
        if (!int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > Fingerprint.MaxLength) return false;
        if (!ulong.TryParse(parts[4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash)) return false;
        fingerprint = new Fingerprint(length, hash);
        return true;
    }

    /// <summary>Appends a record as a line.</summary>
    public static void Append(StringBuilder target, SincedbRecord record)
    {
        var active = (record.LastActive - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond;
        target.Append(CultureInfo.InvariantCulture, $"{record.Identity} {record.Offset} {active:0.0#####}");
        // A line break in a name would break the format; without the path the record still holds.
        if (record.Path is not null && !record.Path.Contains('\n')) target.Append(' ').Append(record.Path);
        target.Append('\n');
    }

    /// <summary>Appends a fingerprint as a line.</summary>
    public static void Append(StringBuilder target, FileIdentity identity, Fingerprint fingerprint) =>
        target.Append(CultureInfo.InvariantCulture, $"{identity} {fingerprint.Length} {fingerprint.Hash:x16}\n");

    static bool TryIdentity(string[] parts, out FileIdentity identity)
    {
        identity = default;
        if (parts.Length < 3
            || !ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var inode)
            || !uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !uint.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)) return false;
        identity = new FileIdentity(inode, major, minor);
        return true;
    }
}
