using System.Text.Json;
using LogPipe.Configuration.Settings;

namespace LogPipe.Configuration.Secrets;

/// <summary>
/// Values for <c>${NAME}</c>: the keystore's before the environment's, as in Logstash. The keystore is opened when the first
/// is asked for. What came out of it is hidden in everything that LogPipe says. Thread-safe.
/// </summary>
/// <param name="folder">path.settings.</param>
/// <param name="environment">The environment.</param>
sealed class SecretLookup(string folder, Func<string, string?> environment)
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Hidden = "<secret>";

    /// <summary>The name of Logstash's own keystore.</summary>
    public const string LogstashFileName = "logstash.keystore";

    // Shorter ones would be found in every other word.
    const int ShortestHidden = 4;

    readonly Lock _lock = new();
    volatile string[] _revealed = [];
    Keystore? _keystore;

    /// <summary>The value; null for none. Throws <see cref="SettingsException"/> when there is a keystore that cannot be opened.</summary>
    public string? Find(string name)
    {
        // The password itself is never in the keystore.
        if (name == Keystore.PasswordVariable) return environment(name);
        lock (_lock)
        {
            if (_keystore is null && Keystore.Exists(folder)) _keystore = Keystore.Open(folder, environment(Keystore.PasswordVariable));
            if (_keystore?.Find(name) is { } secret)
            {
                Remember(secret);
                return secret;
            }
        }
        if (environment(name) is { } value) return value;
        var foreign = Path.Combine(folder, LogstashFileName);
        if (_keystore is null && File.Exists(foreign))
            throw new SettingsException([$"${{{name}}} is not set in the environment, and may be in {foreign}, which only Java can read: make a keystore by logpipe keystore create, and add its values by logpipe keystore add {name}; or move that file away"]);
        return null;
    }

    /// <summary>The text with every secret hidden that was looked up so far.</summary>
    public string Hide(string text)
    {
        foreach (var secret in _revealed) text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        return text;
    }

    void Remember(string secret)
    {
        if (secret.Length < ShortestHidden || _revealed.Contains(secret)) return;
        // As it stands in a log of JSON, and the longest first, as one may be part of another.
        var inJson = JsonEncodedText.Encode(secret).ToString();
        _revealed = [.. _revealed.Append(secret).Append(inJson).Append(Uri.EscapeDataString(secret)).Distinct().OrderByDescending(s => s.Length)];
    }
}
