using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Makes text upper case.</summary>
sealed class UppercaseMutation(FieldReference field) : TextMutation(field)
{
    protected override FieldValue Change(in FieldValue text, Event e) => LetterCase.Upper(text);
}
