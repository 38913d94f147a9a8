using System.Security.Cryptography;
using System.Text;

namespace LogPipe.Compat;

/// <summary>
/// What earlier migrations have written into a target folder, so that a later one can tell what was changed since. A line
/// for each file: SHA-256 in hex, two spaces, the path below the target.
/// </summary>
sealed class MigrationManifest
{
    /// <summary>Its name in the target folder.</summary>
    public const string FileName = ".logpipe-migrate";

    const int HashLength = 64;

    readonly SortedDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>The one of a target; empty when there is none.</summary>
    public static MigrationManifest Read(string target)
    {
        var manifest = new MigrationManifest();
        var path = Path.Combine(target, FileName);
        if (!FileKind.IsFile(path)) return manifest;
        foreach (var line in File.ReadLines(path))
            if (line.Length > HashLength + 2 && line[0] != '#') manifest._hashes[line[(HashLength + 2)..]] = line[..HashLength];
        return manifest;
    }

    /// <summary>Whether a migration has written a file at a place.</summary>
    public bool Has(string place) => _hashes.ContainsKey(place);

    /// <summary>Whether the file at a place is as a migration has written it.</summary>
    public bool IsUnchanged(string target, string place) => _hashes.TryGetValue(place, out var hash) && hash == Hash(Path.Combine(target, place));

    /// <summary>Notes the file at a place as it is now.</summary>
    public void Note(string target, string place)
    {
        if (!place.Contains('\n')) _hashes[place] = Hash(Path.Combine(target, place));
    }

    /// <summary>Writes it.</summary>
    public void Write(string target)
    {
        var text = new StringBuilder("# What logpipe migrate has written, by which a later one tells what was changed since.\n");
        foreach (var (place, hash) in _hashes) text.Append(hash).Append("  ").Append(place).Append('\n');
        File.WriteAllText(Path.Combine(target, FileName), text.ToString());
    }

    /// <summary>The hash of a file.</summary>
    public static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The hash of a text as it is written.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
