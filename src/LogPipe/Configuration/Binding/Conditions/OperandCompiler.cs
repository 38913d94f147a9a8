using LogPipe.Configuration.Language;
using LogPipe.Events;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary>Sides of comparisons as <see cref="Operand"/>s.</summary>
sealed class OperandCompiler(BindingContext context)
{
    readonly ValueReader _values = new(context);

    /// <summary>Compiles; errors are in the diagnostics.</summary>
    public Operand Compile(Language.Operand operand)
    {
        switch (operand)
        {
            case SelectorOperand s when FieldReference.TryParse(s.Text, out var reference, out _):
                return Operand.Of(reference);
            case SelectorOperand s:
                context.Diagnostics.Error("LP2021", $"{s.Text} is not a field reference", s.Span, "write each step in brackets: [outer][inner]");
                return Operand.Of(FieldValue.Null);
            case StringOperand s:
                return Operand.Of(FieldValue.Text(context.Environment.Replace(s.Text, s.Span, context.Diagnostics, out _)));
            case NumberOperand n:
                return Operand.Of(ToValue(_values.ReadNumber(n.Text, n.IsInteger, n.Span)));
            case ArrayOperand a:
                var list = new FieldList(a.Items.Count);
                foreach (var item in a.Items) list.Add(ToValue(_values.Read(item)));
                return Operand.Of(FieldValue.List(list));
            case RegexOperand r:
                return Operand.Of(FieldValue.Text(r.Pattern));
            default:
                throw new InvalidOperationException($"No operand {operand.GetType().Name}");
        }
    }

    static FieldValue ToValue(object? value) => value switch
    {
        string s => FieldValue.Text(s),
        long l => FieldValue.Integer(l),
        double d => FieldValue.Float(d),
        IReadOnlyList<object> items => FieldValue.List(new FieldList([.. items.Select(ToValue)])),
        _ => FieldValue.Null,
    };
}
