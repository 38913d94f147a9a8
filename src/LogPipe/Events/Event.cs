using System.Runtime.CompilerServices;

namespace LogPipe.Events;

/// <summary>
/// One event: its fields in insertion order, and <c>@metadata</c> apart, which never leaves the pipeline.
/// An event belongs to one worker at a time and is only read once it is with the outputs.
/// </summary>
public sealed class Event
{
    FieldMap _fields;
    FieldMap? _metadata;

    /// <summary>An event with no fields at all, not even a timestamp.</summary>
    public Event(int capacity = 12) => _fields = new FieldMap(capacity);

    internal Event(FieldMap fields, FieldMap? metadata)
    {
        _fields = fields;
        _metadata = metadata;
    }

    /// <summary>All fields except <c>@metadata</c>.</summary>
    public FieldMap Fields => _fields;

    /// <summary>The content of <c>@metadata</c>; created when asked for.</summary>
    public FieldMap Metadata => _metadata ??= new FieldMap(4);

    /// <summary>True when <c>@metadata</c> holds something.</summary>
    public bool HasMetadata => _metadata is { Count: > 0 };

    /// <summary>True once a filter has thrown the event away.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>What is told when the event has reached its outputs; null outside a pipeline.</summary>
    public Delivery? Delivery { get; set; }

    /// <summary>The value of <c>@timestamp</c>, or null when it was removed.</summary>
    public Timestamp? Timestamp =>
        _fields.TryGet(WellKnown.Timestamp, out var value) && value.Kind == FieldKind.Timestamp ? value.AsTimestamp() : null;

    /// <summary>A new event with <c>@version</c> and <c>@timestamp</c>.</summary>
    public static Event Create(Timestamp timestamp) => new Event().Begin(timestamp);

    /// <summary>Takes the event out of the pipeline.</summary>
    public void Cancel() => IsCancelled = true;

    /// <summary>Sets <c>@timestamp</c>.</summary>
    public void SetTimestamp(Timestamp timestamp) => _fields.Set(WellKnown.Timestamp, FieldValue.Timestamp(timestamp));

    /// <summary>Finds a value. A missing field gives null and false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(FieldReference reference, out FieldValue value) =>
        reference.Plain is { } name ? _fields.TryGet(name, out value) : FieldPath.TryGet(this, reference, out value);

    /// <summary>The value of a field; null when it is missing.</summary>
    public FieldValue Get(FieldReference reference)
    {
        TryGet(reference, out var value);
        return value;
    }

    /// <summary>True when the field exists, even if it is null.</summary>
    public bool Contains(FieldReference reference) => TryGet(reference, out _);

    /// <summary>
    /// Sets a field, creating the maps on the way. Throws <see cref="EventException"/> where Logstash does:
    /// a path through a scalar, <c>@timestamp</c> with no timestamp, <c>tags</c> with no text, <c>@metadata</c> with no map.
    /// </summary>
    public void Set(FieldReference reference, FieldValue value)
    {
        if (!TrySet(reference, value, out var error)) throw new EventException(error!);
    }

    /// <summary>Sets a field as <see cref="Set"/> does, but tells a refusal instead of throwing.</summary>
    public bool TrySet(FieldReference reference, FieldValue value, out string? error)
    {
        if (reference.Plain is not { } name) return FieldPath.TrySet(this, reference, value, out error);
        _fields.Set(name, value);
        error = null;
        return true;
    }

    /// <summary>Takes a field out. False when it was not there.</summary>
    public bool Remove(FieldReference reference) => Remove(reference, out _);

    /// <summary>Takes a field out and gives its value. False when it was not there.</summary>
    public bool Remove(FieldReference reference, out FieldValue value) => FieldPath.Remove(this, reference, out value);

    /// <summary>Adds a failure tag unless the event has it.</summary>
    public void Tag(string tag) => EventTags.AddOnce(this, tag);

    /// <summary>True when the event has the tag.</summary>
    public bool HasTag(string tag) => EventTags.Contains(this, tag);

    /// <summary>A copy that shares nothing changeable; it is under the same delivery.</summary>
    public Event Clone() => new(_fields.DeepCopy(), _metadata?.DeepCopy()) { Delivery = Delivery };

    /// <summary>Gives an event without fields what every new event has.</summary>
    internal Event Begin(Timestamp timestamp)
    {
        _fields.Append(WellKnown.Version, WellKnown.VersionOne);
        _fields.Append(WellKnown.Timestamp, FieldValue.Timestamp(timestamp));
        return this;
    }

    /// <summary>Makes the event as new. Nobody may hold it.</summary>
    internal void Recycle()
    {
        _fields.Recycle();
        _metadata?.Recycle();
        IsCancelled = false;
        Delivery = null;
    }

    internal void ReplaceMetadata(FieldMap? metadata) => _metadata = metadata;

    internal FieldMap? MetadataOrNull => _metadata;
}
