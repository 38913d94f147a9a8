namespace LogPipe.Events;

/// <summary>A list of values.</summary>
public sealed class FieldList
{
    FieldValue[] _items;
    int _count;

    /// <summary>An empty list with room for some values.</summary>
    public FieldList(int capacity = 4) => _items = capacity == 0 ? [] : new FieldValue[capacity];

    /// <summary>A list of the given values.</summary>
    public FieldList(params ReadOnlySpan<FieldValue> items)
    {
        _items = items.ToArray();
        _count = items.Length;
    }

    /// <summary>How many values there are.</summary>
    public int Count => _count;

    /// <summary>The values; valid until the list changes.</summary>
    public ReadOnlySpan<FieldValue> Items => _items.AsSpan(0, _count);

    /// <summary>The value at a position.</summary>
    public FieldValue this[int index]
    {
        get => _items[index < _count ? index : throw new ArgumentOutOfRangeException(nameof(index))];
        set => _items[index < _count ? index : throw new ArgumentOutOfRangeException(nameof(index))] = value;
    }

    /// <summary>Appends a value.</summary>
    public void Add(FieldValue value)
    {
        if (_count == _items.Length) Array.Resize(ref _items, Math.Max(4, _count * 2));
        _items[_count++] = value;
    }

    /// <summary>Takes the value at a position out; those behind it move up.</summary>
    public FieldValue RemoveAt(int index)
    {
        var value = this[index];
        _count--;
        _items.AsSpan(index + 1, _count - index).CopyTo(_items.AsSpan(index));
        _items[_count] = default;
        return value;
    }

    /// <summary>A copy that shares no map or list with this one.</summary>
    public FieldList DeepCopy()
    {
        var copy = new FieldList(_count);
        foreach (ref readonly var item in Items) copy._items[copy._count++] = item.DeepCopy();
        return copy;
    }
}
