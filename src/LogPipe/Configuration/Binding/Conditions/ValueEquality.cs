using LogPipe.Events;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary>Equality of values without conversion.</summary>
static class ValueEquality
{
    /// <summary>True when kind and content are the same.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    /// <param name="bothFields">Only between fields are timestamps comparable.</param>
    public static bool AreEqual(in FieldValue left, in FieldValue right, bool bothFields = true)
    {
        if (left.Kind != right.Kind) return false;
        return left.Kind switch
        {
            FieldKind.Null => true,
            FieldKind.Boolean => left.AsBoolean() == right.AsBoolean(),
            FieldKind.Integer => left.AsInteger() == right.AsInteger(),
            FieldKind.Float => left.AsFloat().Equals(right.AsFloat()),
            FieldKind.BigInteger => left.AsBigInteger() == right.AsBigInteger(),
            FieldKind.Decimal => left.AsDecimal().CompareTo(right.AsDecimal()) == 0,
            FieldKind.Text => left.AsSpan().SequenceEqual(right.AsSpan()),
            FieldKind.Timestamp => bothFields && left.AsTimestamp() == right.AsTimestamp(),
            FieldKind.List => ListsEqual(left.AsList(), right.AsList()),
            FieldKind.Map => MapsEqual(left.AsMap(), right.AsMap()),
            _ => AreEqual(left.Materialize(), right.Materialize(), bothFields),
        };
    }

    /// <summary>True when an element is equal to the value.</summary>
    public static bool Contains(FieldList list, in FieldValue value)
    {
        foreach (ref readonly var item in list.Items)
            if (AreEqual(item, value)) return true;
        return false;
    }

    static bool ListsEqual(FieldList left, FieldList right)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
            if (!AreEqual(left[i], right[i])) return false;
        return true;
    }

    static bool MapsEqual(FieldMap left, FieldMap right)
    {
        if (left.Count != right.Count) return false;
        foreach (ref readonly var field in left.Fields)
            if (!right.TryGet(field.Name, out var other) || !AreEqual(field.Value, other)) return false;
        return true;
    }
}
