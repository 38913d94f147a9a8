using LogPipe.Plugins;

namespace LogPipe.Configuration.Binding;

/// <summary>An option that is written more than once: what Logstash makes of the values.</summary>
static class AttributeMerge
{
    /// <summary>Merges a further value into what there is: hashes entry by entry, lists joined, texts to a list.</summary>
    public static object Merge(object existing, object added) => existing switch
    {
        ConfigHash hash => added is ConfigHash more ? MergeHashes(hash, more) : hash,
        List<object> list => Append(list, added),
        _ => Equals(existing, added) ? existing : new List<object> { existing, added },
    };

    static List<object> Append(List<object> list, object added)
    {
        var result = new List<object>(list);
        switch (added)
        {
            case List<object> more:
                result.AddRange(more);
                break;
            case ConfigHash hash:
                result.AddRange(hash.Entries.Select(e => (object)new List<object> { e.Key, e.Value }));
                break;
            default:
                result.Add(added);
                break;
        }
        return result;
    }

    static ConfigHash MergeHashes(ConfigHash first, ConfigHash second)
    {
        var entries = first.Entries.ToList();
        foreach (var (key, value) in second.Entries)
        {
            var at = entries.FindIndex(e => e.Key == key);
            if (at < 0) entries.Add(KeyValuePair.Create(key, value));
            else entries[at] = KeyValuePair.Create(key, Collect(entries[at].Value, value));
        }
        return new ConfigHash(entries);
    }

    /// <summary>Two values under one key become a list of both.</summary>
    public static object Collect(object existing, object added)
    {
        var values = existing is List<object> list ? new List<object>(list) : [existing];
        if (added is List<object> more) values.AddRange(more);
        else values.Add(added);
        return values;
    }
}
