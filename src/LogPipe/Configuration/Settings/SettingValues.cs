using LogPipe.Configuration.Binding;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Settings;

/// <summary>All settings after merging: what is given later wins; everything is checked, and all mistakes are told at once.</summary>
sealed class SettingValues
{
    readonly Dictionary<string, SettingEntry> _given = new(StringComparer.Ordinal);
    readonly List<string> _notes = [];

    SettingValues()
    {
    }

    /// <summary>What is worth saying once at start: settings without meaning here, old names.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Merges layers, the weakest first. Throws <see cref="SettingsException"/>.</summary>
    public static SettingValues Merge(params IEnumerable<SettingEntry>[] layers)
    {
        var values = new SettingValues();
        var errors = new List<string>();
        foreach (var entry in layers.SelectMany(l => l)) values.Add(entry, errors);
        return errors.Count == 0 ? values : throw new SettingsException(errors);
    }

    /// <summary>These settings with further ones on top; the notes are those of the further ones. Throws <see cref="SettingsException"/>.</summary>
    public SettingValues With(IEnumerable<SettingEntry> entries)
    {
        var values = new SettingValues();
        foreach (var (key, entry) in _given) values._given[key] = entry;
        var errors = new List<string>();
        foreach (var entry in entries) values.Add(entry, errors);
        return errors.Count == 0 ? values : throw new SettingsException(errors);
    }

    /// <summary>Whether somebody gave the setting.</summary>
    public bool IsGiven(string key) => _given.ContainsKey(key);

    /// <summary>The value as text; null when there is neither value nor default.</summary>
    public string? TextOrNull(string key)
    {
        var spec = SettingTable.Find(key) ?? throw new InvalidOperationException($"the table of settings has no {key}");
        return _given.TryGetValue(key, out var entry) ? entry.Value : spec.Default ?? SettingTable.MachineDefault(key);
    }

    /// <summary>The value as text, of a setting that has a default.</summary>
    public string Text(string key) => TextOrNull(key) ?? throw new InvalidOperationException($"{key} has neither value nor default");

    /// <summary>A whole number.</summary>
    public int Count(string key) => SettingValue.TryCount(Text(key), out var n) ? n : throw Unchecked(key);

    /// <summary>true or false.</summary>
    public bool Boolean(string key) => SettingValue.TryBoolean(Text(key), out var b) ? b : throw Unchecked(key);

    /// <summary>A time span.</summary>
    public TimeSpan TimeSpan(string key) => SettingValue.TryTimeSpan(Text(key), out var t) ? t : throw Unchecked(key);

    /// <summary>A size in bytes.</summary>
    public long Bytes(string key) => SettingBytes.TryParse(Text(key), out var n) ? n : throw Unchecked(key);

    /// <summary>A range of ports.</summary>
    public (int First, int Last) Ports(string key) => SettingValue.TryPorts(Text(key), out var a, out var b) ? (a, b) : throw Unchecked(key);

    void Add(SettingEntry entry, List<string> errors)
    {
        if (SettingTable.Find(entry.Key) is not { } spec)
        {
            var near = Spelling.Nearest(entry.Key, SettingTable.All.Select(s => s.Key));
            errors.Add($"{entry.Origin}: there is no setting {entry.Key}; "
                + (near is null ? "remove it, or see docs/settings.md for those there are" : $"did you mean {near}?"));
            return;
        }
        if (spec.AliasOf is { } successor)
        {
            Note($"{entry.Origin}: {entry.Key} is an old name; write {successor}{(spec.AliasValue is null ? "" : ": " + spec.AliasValue)}");
            if (spec.AliasValue is null || entry.Value == "true") Add(entry with { Key = successor, Value = spec.AliasValue ?? entry.Value }, errors);
        }
        else if (spec.Unsupported is { } instead) errors.Add($"{entry.Origin}: LogPipe does not have the setting {entry.Key}: {instead}");
        else
        {
            if (spec.NoEffect is { } why) Note($"{entry.Origin}: {entry.Key} has no effect: {why}");
            // Checked all the same, as Logstash does; the API shows some of them.
            Set(entry, spec, errors);
        }
    }

    void Set(SettingEntry entry, SettingSpec spec, List<string> errors)
    {
        var shown = spec.IsSecret ? "<password>" : entry.Value;
        if (SettingValue.Check(spec, entry.Value) is { } wrong) errors.Add($"{entry.Origin}: {entry.Key} {wrong}, and is {(shown.Length == 0 ? "empty" : shown)}");
        else if (spec.RefusedValues?.GetValueOrDefault(entry.Value) is { } instead)
            errors.Add($"{entry.Origin}: {entry.Key} cannot be {entry.Value}: {instead}");
        else _given[entry.Key] = entry;
    }

    void Note(string note)
    {
        if (!_notes.Contains(note)) _notes.Add(note);
    }

    static InvalidOperationException Unchecked(string key) => new($"{key} was not checked");
}
