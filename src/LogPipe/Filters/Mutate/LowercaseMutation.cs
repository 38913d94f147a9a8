using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Makes text lower case.</summary>
sealed class LowercaseMutation(FieldReference field) : TextMutation(field)
{
    protected override FieldValue Change(in FieldValue text, Event e) => LetterCase.Lower(text);
}
