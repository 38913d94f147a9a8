using LogPipe.Events;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>The index names seen lately, checked and encoded once. Not thread-safe: one per request in the making.</summary>
sealed class IndexCache
{
    const int MaxNames = 1024;

    readonly Dictionary<string, IndexEntry> _byName = new(StringComparer.Ordinal);
    readonly Dictionary<string, IndexEntry>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    IndexEntry? _last;

    public IndexCache() => _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The entry for a name.</summary>
    public IndexEntry Get(ReadOnlySpan<char> name)
    {
        if (_last is { } last && name.SequenceEqual(last.Name)) return last;
        if (!_bySpan.TryGetValue(name, out var entry))
        {
            // Names made of hostile input must not fill the memory.
            if (_byName.Count >= MaxNames) _byName.Clear();
            var text = name.ToString();
            var json = new ByteBuffer(text.Length + 16);
            json.Write("\"_index\":"u8);
            JsonEncoder.WriteText(json, text);
            entry = new IndexEntry(text, json.Span.ToArray(), IndexName.Problem(text));
            _byName.Add(text, entry);
        }
        return _last = entry;
    }
}
