namespace LogPipe.Plugins;

/// <summary>
/// A hash from the config in the order written. Values are string, long, double, bool, a list of such
/// (<see cref="IReadOnlyList{T}"/> of object) or another <see cref="ConfigHash"/>.
/// </summary>
public sealed class ConfigHash(IReadOnlyList<KeyValuePair<string, object>> entries)
{
    /// <summary>No entries.</summary>
    public static readonly ConfigHash Empty = new([]);

    /// <summary>The entries in the order written; keys are unique.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Entries { get; } = entries;

    /// <summary>How many entries there are.</summary>
    public int Count => Entries.Count;
}
