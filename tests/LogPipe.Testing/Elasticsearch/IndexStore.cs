using System.Collections.Concurrent;

namespace LogPipe.Testing.Elasticsearch;

/// <summary>The indices of the scripted server and their documents, in the order of arrival. Thread-safe.</summary>
public sealed class IndexStore
{
    readonly Lock _lock = new();
    readonly Dictionary<string, List<StoredDocument>> _indices = new(StringComparer.Ordinal);
    readonly Dictionary<(string Index, string Id), int> _places = [];
    long _nextId;

    /// <summary>The names of the indices that have documents.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock) return [.. _indices.Where(i => i.Value.Count > 0).Select(i => i.Key).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>How many documents there are in all indices.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _places.Count;
        }
    }

    /// <summary>The documents of an index; none when there is no such index.</summary>
    public IReadOnlyList<StoredDocument> this[string index]
    {
        get
        {
            lock (_lock) return _indices.TryGetValue(index, out var documents) ? [.. documents.Where(d => d.Version > 0)] : [];
        }
    }

    internal (int Status, string Result, StoredDocument? Document) Put(string index, string? id, string source, string? pipeline, bool onlyNew)
    {
        lock (_lock)
        {
            id ??= $"auto{++_nextId:D8}";
            if (!_indices.TryGetValue(index, out var documents)) _indices[index] = documents = [];
            if (_places.TryGetValue((index, id), out var place))
            {
                if (onlyNew) return (409, "conflict", null);
                documents[place] = new StoredDocument(id, source, documents[place].Version + 1, pipeline);
                return (200, "updated", documents[place]);
            }
            _places[(index, id)] = documents.Count;
            documents.Add(new StoredDocument(id, source, 1, pipeline));
            return (201, "created", documents[^1]);
        }
    }

    internal bool Contains(string index, string id)
    {
        lock (_lock) return _places.ContainsKey((index, id));
    }

    internal bool Delete(string index, string id)
    {
        lock (_lock)
        {
            if (!_places.Remove((index, id), out var place)) return false;
            _indices[index][place] = new StoredDocument(id, "", 0, null);
            return true;
        }
    }
}
