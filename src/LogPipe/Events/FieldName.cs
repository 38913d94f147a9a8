using System.Collections.Concurrent;
using System.Text;

namespace LogPipe.Events;

/// <summary>
/// The name of a field, interned so that looking a field up compares references, and carrying its JSON form.
/// The table is capped: hostile input cannot fill the memory with names; names past the cap compare by text.
/// </summary>
public sealed class FieldName
{
    const int MaxInterned = 65_536;
    const int MaxInternedLength = 256;
    const int RecentNames = 1024;

    static readonly ConcurrentDictionary<string, FieldName> Table = new(StringComparer.Ordinal);
    static readonly ConcurrentDictionary<string, FieldName>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Table.GetAlternateLookup<ReadOnlySpan<char>>();

    // Names as they come in from the network, each in one place that its bytes tell; entries replace one another.
    static readonly FieldName?[] Recent = new FieldName?[RecentNames];

    // Counted here: the table's own count takes all its locks, which hostile names would ask for one by one.
    static int _interned;
    static volatile bool _anyUninterned;

    readonly byte[] _utf8;

    FieldName(string text, bool interned)
    {
        Text = text;
        _utf8 = Encoding.UTF8.GetBytes(text);
        IsInterned = interned;
        if (!interned) _anyUninterned = true;
        Bit = interned ? 1UL << (Volatile.Read(ref _interned) & 63) : ulong.MaxValue;
        JsonPrefix = JsonText.TextPrefix(text, out var length);
        JsonPrefixLength = length;
        Index = int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture, out var index) ? index : null;
    }

    /// <summary>True once a name exists that is not unique, so that references alone no longer decide.</summary>
    internal static bool AnyUninterned => _anyUninterned;

    /// <summary>True when this is the only instance of its name.</summary>
    internal bool IsInterned { get; }

    /// <summary>The name as written.</summary>
    public string Text { get; }

    /// <summary>The name read as a list index, or null when it is no integer.</summary>
    public int? Index { get; }

    /// <summary>
    /// A bit that stands for the name in <see cref="FieldMap"/>'s mask of the names it may hold. The first 64 names of a
    /// program have a bit of their own; a name that is not unique has all of them, so that it is always looked for.
    /// </summary>
    internal ulong Bit { get; }

    /// <summary>UTF-8 of a comma, the quoted, escaped name, a colon and a quotation mark, with zeros after it up to a multiple of 32.</summary>
    internal byte[] JsonPrefix { get; }

    /// <summary>How much of <see cref="JsonPrefix"/> counts.</summary>
    internal int JsonPrefixLength { get; }

    /// <summary>The one instance for a name.</summary>
    public static FieldName Of(string text) => Table.TryGetValue(text, out var name) ? name : Add(text);

    /// <summary>The one instance for a name.</summary>
    public static FieldName Of(ReadOnlySpan<char> text) =>
        BySpan.TryGetValue(text, out var name) ? name : Add(text.ToString());

    /// <summary>The one instance for a name given as UTF-8.</summary>
    public static FieldName OfUtf8(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxInternedLength) return Of(Encoding.UTF8.GetString(utf8));
        ref var recent = ref Recent[Place(utf8)];
        var known = Volatile.Read(ref recent);
        if (known is not null && utf8.SequenceEqual(known._utf8)) return known;
        Span<char> chars = stackalloc char[MaxInternedLength];
        var length = Encoding.UTF8.GetChars(utf8, chars);
        var name = Of(chars[..length]);
        // What was not valid UTF-8 has other bytes by now.
        if (name.IsInterned && utf8.SequenceEqual(name._utf8)) Volatile.Write(ref recent, name);
        return name;
    }

    /// <summary>True when both are the same name.</summary>
    public bool Is(FieldName other) =>
        ReferenceEquals(this, other) || ((!IsInterned || !other.IsInterned) && Text == other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;

    static int Place(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length * 31;
        if (utf8.Length >= 4)
        {
            hash ^= System.Runtime.InteropServices.MemoryMarshal.Read<uint>(utf8) * 0x9E3779B1;
            hash ^= System.Runtime.InteropServices.MemoryMarshal.Read<uint>(utf8[^4..]) * 0x85EBCA77;
        }
        else
        {
            foreach (var b in utf8) hash = (hash * 33) ^ b;
        }
        return (int)((hash ^ (hash >> 15)) % RecentNames);
    }

    static FieldName Add(string text)
    {
        if (text.Length > MaxInternedLength || Volatile.Read(ref _interned) >= MaxInterned) return new FieldName(text, interned: false);
        var name = new FieldName(text, interned: true);
        if (!Table.TryAdd(text, name)) return Table[text];
        Interlocked.Increment(ref _interned);
        return name;
    }
}
