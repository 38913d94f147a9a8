using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Joins a list into text.</summary>
sealed class JoinMutation(FieldReference field, string separator) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        error = null;
        if (!e.TryGet(field, out var value)) return true;
        value = value.Materialize();
        if (value.Kind != FieldKind.List) return true;
        var builder = TextBuilder.Rent();
        RubyText.AppendJoined(builder, value.AsList(), separator);
        return e.TrySet(field, FieldValue.Text(builder.Return()), out error);
    }
}
