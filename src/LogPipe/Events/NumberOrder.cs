namespace LogPipe.Events;

/// <summary>Numbers of all kinds in order.</summary>
public static class NumberOrder
{
    /// <summary>Compares by value; both must be numbers.</summary>
    public static int Compare(in FieldValue left, in FieldValue right)
    {
        if (left.Kind == FieldKind.Integer && right.Kind == FieldKind.Integer) return left.AsInteger().CompareTo(right.AsInteger());
        if (left.Kind == FieldKind.Decimal || right.Kind == FieldKind.Decimal)
        {
            if (ToDecimal(left) is { } a && ToDecimal(right) is { } b) return a.CompareTo(b);
        }
        if (left.Kind is FieldKind.Integer or FieldKind.BigInteger && right.Kind is FieldKind.Integer or FieldKind.BigInteger)
            return left.AsBigInteger().CompareTo(right.AsBigInteger());
        var x = ToDouble(left);
        var y = ToDouble(right);
        // As in Java, -0.0 comes before 0.0.
        return x == y ? double.IsNegative(y).CompareTo(double.IsNegative(x)) : x.CompareTo(y);
    }

    /// <summary>The nearest double.</summary>
    public static double ToDouble(in FieldValue value) => value.Kind switch
    {
        FieldKind.Integer => value.AsInteger(),
        FieldKind.Float => value.AsFloat(),
        FieldKind.BigInteger => NumberText.ToDouble(value.AsBigInteger()),
        _ => value.AsDecimal().ToDouble(),
    };

    static BigDecimal? ToDecimal(in FieldValue value) => value.Kind switch
    {
        FieldKind.Decimal => value.AsDecimal(),
        FieldKind.Integer or FieldKind.BigInteger => new BigDecimal(value.AsBigInteger(), 0),
        _ => BigDecimal.TryParse(NumberText.Java(value.AsFloat()), out var parsed) ? parsed : null,
    };
}
