using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Makes the first letter upper case and the others lower case.</summary>
sealed class CapitalizeMutation(FieldReference field) : TextMutation(field)
{
    protected override FieldValue Change(in FieldValue text, Event e) => LetterCase.Capitalized(text);
}
