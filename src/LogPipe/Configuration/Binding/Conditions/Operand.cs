using LogPipe.Events;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary>One side of a comparison: a field, a literal, or a list literal.</summary>
sealed class Operand
{
    readonly FieldReference? _field;
    readonly FieldValue _literal;

    Operand(FieldReference? field, FieldValue literal)
    {
        _field = field;
        _literal = literal;
    }

    /// <summary>True for a field of the event.</summary>
    public bool IsField => _field is not null;

    /// <summary>True for a list written in the config.</summary>
    public bool IsListLiteral => _field is null && _literal.Kind == FieldKind.List;

    /// <summary>What it is in a message.</summary>
    public string Name => _field?.Text ?? _literal.ToString();

    /// <summary>A field.</summary>
    public static Operand Of(FieldReference field) => new(field, default);

    /// <summary>A literal.</summary>
    public static Operand Of(FieldValue literal) => new(null, literal);

    /// <summary>The value for an event; a missing field is null and false.</summary>
    public bool TryGet(Event e, out FieldValue value)
    {
        if (_field is null)
        {
            value = _literal;
            return true;
        }
        var found = e.TryGet(_field, out value);
        if (value.Kind == FieldKind.RawJson) value = value.Materialize();
        return found;
    }
}
