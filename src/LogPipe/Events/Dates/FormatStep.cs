namespace LogPipe.Events.Dates;

/// <summary>One step of a compiled date format.</summary>
/// <param name="Kind">What is written.</param>
/// <param name="Field">The field it is written from.</param>
/// <param name="Width">The least width, or the number of digits of a fraction.</param>
/// <param name="Literal">The text of a literal.</param>
/// <param name="Names">The names of a text field; the first stands for <paramref name="FirstValue"/>.</param>
/// <param name="FirstValue">The field's value the first name stands for.</param>
internal readonly record struct FormatStep(
    FormatStepKind Kind,
    DateField Field = default,
    int Width = 0,
    string Literal = "",
    string[]? Names = null,
    int FirstValue = 0)
{
    private const int LongestNumber = 21;

    public static FormatStep Of(string literal) => new(FormatStepKind.Literal, Literal: literal);

    public static FormatStep Number(DateField field, int width) => new(FormatStepKind.Number, field, width);

    public static FormatStep TwoDigits(DateField field) => new(FormatStepKind.TwoDigits, field, 2);

    public static FormatStep Text(DateField field, string[] names, int firstValue) =>
        new(FormatStepKind.Text, field, Names: names, FirstValue: firstValue);

    /// <summary>No output of this step is longer.</summary>
    public int MaxLength => Kind switch
    {
        FormatStepKind.Literal => Literal.Length,
        FormatStepKind.Text => LongestOf(Names!),
        FormatStepKind.Fraction or FormatStepKind.Pad => Width,
        FormatStepKind.TwoDigits => 2,
        _ => Math.Max(Width + 1, LongestNumber),
    };

    private static int LongestOf(string[] names)
    {
        int longest = 0;
        foreach (string name in names)
        {
            longest = Math.Max(longest, name.Length);
        }

        return longest;
    }
}
