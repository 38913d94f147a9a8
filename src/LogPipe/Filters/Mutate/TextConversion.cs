using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

sealed class TextConversion : Conversion
{
    public override bool TryConvert(in FieldValue value, out FieldValue converted, out string? error)
    {
        converted = value.IsText ? value : FieldValue.Text(RubyText.Of(value));
        error = null;
        return true;
    }
}
