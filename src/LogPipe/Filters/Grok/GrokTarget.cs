using LogPipe.Events;
using LogPipe.Grok;

namespace LogPipe.Filters.Grok;

/// <summary>Where a capture goes and as what.</summary>
/// <param name="Reference">The field; null when its name is no valid reference, which fails every match that captures it.</param>
/// <param name="Type">Text or a number.</param>
/// <param name="Overwrite">True to replace what is there.</param>
/// <param name="KeepEmpty">True to set nothing-captured as null.</param>
sealed record GrokTarget(FieldReference? Reference, CaptureType Type, bool Overwrite, bool KeepEmpty)
{
    // A field at the top that is nothing special: where it is new, it is simply added.
    readonly FieldName? _plain = Reference?.Plain;

    /// <summary>Sets the capture. False when it cannot be set.</summary>
    public bool Set(Event e, string text, CaptureSlot slot)
    {
        if (!slot.Success && !KeepEmpty) return true;
        if (slot.Success && slot.Length == 0 && !KeepEmpty && Type == CaptureType.Text) return true;
        if (Reference is null) return false;
        var value = ValueOf(text, slot);
        if (_plain is not null && !e.Fields.Contains(_plain))
        {
            e.Fields.Append(_plain, value);
            return true;
        }
        if (Overwrite) return e.TrySet(Reference, value, out _);
        if (!e.TryGet(Reference, out var existing) || existing.IsNull) return e.TrySet(Reference, value, out _);
        return Append(e, existing.Materialize(), value);
    }

    FieldValue ValueOf(string text, CaptureSlot slot)
    {
        if (!slot.Success) return FieldValue.Null;
        return Type switch
        {
            CaptureType.Int => RubyNumber.ToInteger(text.AsSpan(slot.Start, slot.Length)),
            CaptureType.Float => FieldValue.Float(RubyNumber.ToFloat(text.AsSpan(slot.Start, slot.Length))),
            _ => FieldValue.Text(text, slot.Start, slot.Length),
        };
    }

    /// <summary>Text and lists take a further value; numbers, booleans and maps silently stay as they are.</summary>
    bool Append(Event e, FieldValue existing, FieldValue value)
    {
        switch (existing.Kind)
        {
            case FieldKind.Text:
                return e.TrySet(Reference!, FieldValue.List(new FieldList(existing, value)), out _);
            case FieldKind.List:
                existing.AsList().Add(value);
                return e.TrySet(Reference!, existing, out _);
            default:
                return true;
        }
    }
}
