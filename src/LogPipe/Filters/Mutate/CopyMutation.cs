using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Copies a field that is not null. Decimals lose the zeros at their end on the way, as in Logstash.</summary>
sealed class CopyMutation(FieldReference from, FieldReference to) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        error = null;
        return !e.TryGet(from, out var value) || value.IsNull || e.TrySet(to, Copy(value), out error);
    }

    static FieldValue Copy(in FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Decimal:
                return FieldValue.Decimal(value.AsDecimal().WithoutTrailingZeros());
            case FieldKind.List:
                var list = new FieldList(value.AsList().Count);
                foreach (ref readonly var item in value.AsList().Items) list.Add(Copy(item));
                return FieldValue.List(list);
            case FieldKind.Map:
                var map = new FieldMap(value.AsMap().Count);
                foreach (ref readonly var field in value.AsMap().Fields) map.Append(field.Name, Copy(field.Value));
                return FieldValue.Map(map);
            default:
                return value;
        }
    }
}
