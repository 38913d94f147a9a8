namespace LogPipe.Grok.Suggest;

/// <summary>A field of a proposal and what it held.</summary>
/// <param name="Name">The field reference.</param>
/// <param name="Type">What the text is turned into.</param>
/// <param name="Values">A few different values, shortened.</param>
sealed record FieldSample(string Name, CaptureType Type, IReadOnlyList<string> Values);
