using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Replaces what matches a Ruby regular expression, in text or every text of a list.</summary>
sealed class GsubMutation(FieldReference field, GsubNeedle needle, Template replacement) : TextMutation(field)
{
    // A constant replacement is read once.
    readonly GsubReplacement? _constant = replacement.IsConstant ? GsubReplacement.Parse(replacement.Text) : null;

    protected override FieldValue Change(in FieldValue text, Event e) =>
        needle.For(e).Replace(text, _constant ?? GsubReplacement.Parse(replacement.Render(e)));
}
