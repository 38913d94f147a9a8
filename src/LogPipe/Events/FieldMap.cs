using System.Runtime.CompilerServices;

namespace LogPipe.Events;

/// <summary>
/// Fields in insertion order in a small array. Looking up is a scan over references, which for the
/// few dozen fields of an event beats hashing; above <see cref="IndexAbove"/> fields an index is kept.
/// </summary>
public sealed class FieldMap
{
    const int IndexAbove = 32;
    const int KeepAtMost = 64;

    Field[] _fields;
    int _count;
    ulong _names;
    Dictionary<string, int>? _index;

    /// <summary>An empty map with room for some fields.</summary>
    public FieldMap(int capacity = 8) => _fields = capacity == 0 ? [] : new Field[capacity];

    /// <summary>How many fields there are.</summary>
    public int Count => _count;

    /// <summary>The fields in insertion order; valid until the map changes.</summary>
    public ReadOnlySpan<Field> Fields => _fields.AsSpan(0, _count);

    /// <summary>Finds a field. A missing one gives null and false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(FieldName name, out FieldValue value)
    {
        var i = IndexOf(name);
        if (i >= 0)
        {
            value = _fields[i].Value;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>True when there is such a field, even if it is null.</summary>
    public bool Contains(FieldName name) => IndexOf(name) >= 0;

    /// <summary>False when there is none of some names for sure, given as all of their <see cref="FieldName.Bit"/>s.</summary>
    internal bool MayHold(ulong bits) => (_names & bits) != 0;

    /// <summary>Sets a field, keeping its place when it exists.</summary>
    public void Set(FieldName name, FieldValue value)
    {
        var i = IndexOf(name);
        if (i >= 0) _fields[i].Value = value;
        else Append(name, value);
    }

    /// <summary>Adds a field that is known not to exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(FieldName name, FieldValue value)
    {
        var fields = _fields;
        var count = _count;
        if ((uint)count < (uint)fields.Length && _index is null)
        {
            _names |= name.Bit;
            fields[count] = new Field(name, value);
            _count = count + 1;
        }
        else Grow(name, value);
    }

    void Grow(FieldName name, FieldValue value)
    {
        if (_count == _fields.Length) Array.Resize(ref _fields, Math.Max(8, _count * 2));
        _index?.Add(name.Text, _count);
        _names |= name.Bit;
        _fields[_count++] = new Field(name, value);
    }

    /// <summary>Takes a field out. False when there was none.</summary>
    public bool Remove(FieldName name, out FieldValue value)
    {
        var i = IndexOf(name);
        if (i < 0)
        {
            value = default;
            return false;
        }
        value = _fields[i].Value;
        _index = null;
        _count--;
        _fields.AsSpan(i + 1, _count - i).CopyTo(_fields.AsSpan(i));
        _fields[_count] = default;
        return true;
    }

    /// <summary>Removes all fields and keeps the array.</summary>
    public void Clear()
    {
        _fields.AsSpan(0, _count).Clear();
        _count = 0;
        _names = 0;
        _index = null;
    }

    /// <summary>Removes all fields; an array that has grown unusually large is let go.</summary>
    internal void Recycle()
    {
        Clear();
        if (_fields.Length > KeepAtMost) _fields = new Field[16];
    }

    /// <summary>Replaces the value at a position of <see cref="Fields"/>.</summary>
    public void SetAt(int index, FieldValue value) => _fields[index].Value = value;

    /// <summary>A copy that shares no map or list with this one.</summary>
    public FieldMap DeepCopy()
    {
        var copy = new FieldMap(_count);
        foreach (ref readonly var field in Fields) copy._fields[copy._count++] = new Field(field.Name, field.Value.DeepCopy());
        copy._names = _names;
        return copy;
    }

    int IndexOf(FieldName name)
    {
        // Most lookups are for fields that are not there yet. Bits of removed fields stay, which only costs a search.
        if ((_names & name.Bit) == 0) return -1;
        if (_count > IndexAbove) return Indexed(name);
        var fields = _fields;
        var count = _count;
        for (var i = 0; i < count; i++)
            if (ReferenceEquals(fields[i].Name, name)) return i;
        // Names past the cap of the table are no longer unique instances; only then is text compared.
        return FieldName.AnyUninterned ? SlowIndexOf(name) : -1;
    }

    int SlowIndexOf(FieldName name)
    {
        for (var i = 0; i < _count; i++)
            if (_fields[i].Name.Is(name)) return i;
        return -1;
    }

    int Indexed(FieldName name)
    {
        if (_index is null)
        {
            _index = new Dictionary<string, int>(_count * 2, StringComparer.Ordinal);
            for (var i = 0; i < _count; i++) _index[_fields[i].Name.Text] = i;
        }
        return _index.TryGetValue(name.Text, out var found) ? found : -1;
    }
}
