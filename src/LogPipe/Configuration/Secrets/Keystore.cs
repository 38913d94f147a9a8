using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LogPipe.Configuration.Settings;

namespace LogPipe.Configuration.Secrets;

/// <summary>
/// Named secrets in one encrypted file: AES-256-GCM with a key derived by PBKDF2 from LOGSTASH_KEYSTORE_PASS or, without
/// one, from a random key file beside it. Only the owner may read either file. Names do not depend on case, as in Logstash.
/// </summary>
sealed class Keystore
{
    /// <summary>The file's name in path.settings.</summary>
    public const string FileName = "logpipe.keystore";

    /// <summary>The name of the key file that takes the password's place.</summary>
    public const string KeyFileName = "logpipe.keystore.key";

    /// <summary>The variable with the password.</summary>
    public const string PasswordVariable = "LOGSTASH_KEYSTORE_PASS";

    const int Iterations = 210_000;
    const int SaltBytes = 32;
    const int NonceBytes = 12;
    const int TagBytes = 16;
    const int KeyBytes = 32;
    const string ByPassword = "password";
    const string ByFile = "key file";

    readonly string _folder;
    readonly string? _password;
    readonly string _keyFrom;
    readonly SortedDictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    Keystore(string folder, string? password, string keyFrom)
    {
        _folder = folder;
        _password = password;
        _keyFrom = keyFrom;
    }

    /// <summary>The names of the secrets, in order.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>True when the key comes from the password.</summary>
    public bool HasPassword => _keyFrom == ByPassword;

    /// <summary>Whether the folder has a keystore.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Whether a name can be one of a secret: one that <c>${NAME}</c> can name.</summary>
    public static bool IsName(string name) => name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] is '_' or '.') && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');

    /// <summary>Makes an empty one. Throws <see cref="SettingsException"/> when there is one already.</summary>
    public static Keystore Create(string folder, string? password)
    {
        if (Exists(folder)) throw Wrong($"{Path.Combine(folder, FileName)} exists already; delete it first if its secrets are no longer needed");
        var keystore = new Keystore(folder, password, string.IsNullOrEmpty(password) ? ByFile : ByPassword);
        return Guarded(folder, () =>
        {
            Directory.CreateDirectory(folder);
            var keyFile = Path.Combine(folder, KeyFileName);
            if (!keystore.HasPassword && !File.Exists(keyFile)) WritePrivate(keyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n");
            keystore.Save();
            return keystore;
        });
    }

    /// <summary>Opens the folder's. Throws <see cref="SettingsException"/>.</summary>
    public static Keystore Open(string folder, string? password)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw Wrong($"there is no keystore {path}; make one by logpipe keystore create");
        return Guarded(folder, () => Read(folder, path, password));
    }

    /// <summary>A secret; null for none of that name.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>Adds or replaces a secret. <see cref="Save"/> keeps it.</summary>
    public void Set(string name, string value) => _values[name] = value;

    /// <summary>Takes a secret out. False when there is none of that name.</summary>
    public bool Remove(string name) => _values.Remove(name);

    /// <summary>Writes the file anew, as a whole or not at all.</summary>
    public void Save() => Guarded(_folder, () =>
    {
        var secrets = new JsonObject();
        foreach (var (name, value) in _values) secrets[name] = value;
        var plain = Encoding.UTF8.GetBytes(secrets.ToJsonString());
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(NonceBytes));
        var (sealedText, tag) = (new byte[plain.Length], new byte[TagBytes]);
        using (var aes = new AesGcm(Derive(salt, Iterations), TagBytes)) aes.Encrypt(nonce, plain, sealedText, tag);
        var file = new JsonObject
        {
            ["logpipe_keystore"] = 1,
            ["key"] = _keyFrom,
            ["derivation"] = "PBKDF2-SHA512",
            ["iterations"] = Iterations,
            ["salt"] = Convert.ToBase64String(salt),
            ["nonce"] = Convert.ToBase64String(nonce),
            ["tag"] = Convert.ToBase64String(tag),
            ["data"] = Convert.ToBase64String(sealedText),
        };
        var path = Path.Combine(_folder, FileName);
        WritePrivate(path + ".new", file.ToJsonString() + "\n");
        File.Move(path + ".new", path, overwrite: true);
        return true;
    });

    static Keystore Read(string folder, string path, string? password)
    {
        try
        {
            var file = JsonNode.Parse(File.ReadAllText(path))!;
            if ((int)file["logpipe_keystore"]! != 1) throw Wrong($"{path} was made by a later LogPipe; use that one");
            var keystore = new Keystore(folder, password, (string)file["key"]!);
            var key = keystore.Derive(Bytes("salt"), (int)file["iterations"]!);
            var plain = new byte[Bytes("data").Length];
            using (var aes = new AesGcm(key, TagBytes)) aes.Decrypt(Bytes("nonce"), Bytes("data"), Bytes("tag"), plain);
            foreach (var (name, value) in JsonNode.Parse(plain)!.AsObject()) keystore._values[name] = (string)value!;
            return keystore;

            byte[] Bytes(string name) => Convert.FromBase64String((string)file[name]!);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Wrong($"{path} cannot be opened: {PasswordVariable} or {KeyFileName} is not the one it was made with, or the file was changed");
        }
        catch (Exception ex) when (ex is System.Text.Json.JsonException or FormatException or InvalidOperationException or NullReferenceException or CryptographicException or ArgumentException)
        {
            throw Wrong($"{path} is damaged; restore it, or delete it and add its secrets again by logpipe keystore create and add");
        }
    }

    byte[] Derive(byte[] salt, int iterations)
    {
        var from = HasPassword
            ? Encoding.UTF8.GetBytes(_password is { Length: > 0 } given ? given : throw Wrong($"{Path.Combine(_folder, FileName)} is protected by a password; set it in {PasswordVariable}"))
            : ReadKeyFile();
        return Rfc2898DeriveBytes.Pbkdf2(from, salt, iterations, HashAlgorithmName.SHA512, KeyBytes);
    }

    byte[] ReadKeyFile()
    {
        var path = Path.Combine(_folder, KeyFileName);
        return File.Exists(path) ? Convert.FromBase64String(File.ReadAllText(path)) : throw Wrong($"the key of {Path.Combine(_folder, FileName)} is missing: {path}; restore it, or make the keystore again");
    }

    static void WritePrivate(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    static T Guarded<T>(string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"the keystore in {folder} cannot be used: {ex.Message}; check the rights of the folder and of its files");
        }
    }

    static SettingsException Wrong(string message) => new([message]);
}
