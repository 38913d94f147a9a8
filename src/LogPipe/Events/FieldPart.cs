namespace LogPipe.Events;

/// <summary><c>%{field}</c>: the value as text; stays as written when the field is missing or null.</summary>
sealed class FieldPart(FieldReference reference, string written) : TemplatePart
{
    public FieldReference Reference => reference;

    public override bool Append(TextBuilder target, Event e)
    {
        if (e.TryGet(reference, out var value) && !value.IsNull)
        {
            FieldText.Append(target, value);
            return true;
        }
        target.Append(written);
        return false;
    }
}
