using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary><c>if [field]</c>: false for missing, null, false and empty text; everything else is true.</summary>
sealed record Truth(string Text, Operand Operand) : ICondition
{
    public bool Evaluate(Event e)
    {
        Operand.TryGet(e, out var value);
        return value.Kind switch
        {
            FieldKind.Null => false,
            FieldKind.Boolean => value.AsBoolean(),
            FieldKind.Text => value.AsSpan().Length > 0,
            _ => true,
        };
    }
}
