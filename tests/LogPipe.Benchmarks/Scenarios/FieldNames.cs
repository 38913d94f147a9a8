using System.Text;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>The fields of a kind of event that are checked, all of them text at the top of the event.</summary>
sealed class FieldNames
{
    readonly byte[][] _names;

    FieldNames(params string[] names) => _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>What <c>%{COMBINEDAPACHELOG}</c> captures without ECS, and the line.</summary>
    public static FieldNames Combined { get; } = new("message", "clientip", "ident", "auth", "timestamp", "verb", "request", "httpversion", "response", "bytes", "referrer", "agent");

    /// <summary>What the application log's expression captures, the joined lines, and what the date filter made of the time.</summary>
    public static FieldNames Application { get; } = new("message", "timestamp", "logger", "level", "log_message", "@timestamp");

    /// <summary>How many there are.</summary>
    public int Count => _names.Length;

    /// <summary>A name as UTF-8.</summary>
    public ReadOnlySpan<byte> this[int index] => _names[index];

    /// <summary>Where a name stands, or -1.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _names.Length; i++)
            if (name.SequenceEqual(_names[i])) return i;
        return -1;
    }

    /// <summary>The hash of an event with these values, in the order of the names.</summary>
    public ulong Hash(params ReadOnlySpan<string> values)
    {
        if (values.Length != Count) throw new ArgumentException($"{values.Length} values for {Count} fields", nameof(values));
        var sum = 0UL;
        Span<byte> small = stackalloc byte[512];
        for (var i = 0; i < values.Length; i++)
        {
            var text = values[i];
            sum += Encoding.UTF8.TryGetBytes(text, small, out var length)
                ? FieldHash.OfField(_names[i], small[..length])
                : FieldHash.OfField(_names[i], Encoding.UTF8.GetBytes(text));
        }
        return FieldHash.OfEvent(sum);
    }
}
