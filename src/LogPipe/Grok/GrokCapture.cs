namespace LogPipe.Grok;

/// <summary>One capture of an expression: the field reference as written, and the wanted type.</summary>
/// <param name="FieldName">A plain name or a reference such as <c>[a][b]</c>; may be empty or invalid, which shows when the field is set.</param>
public sealed record GrokCapture(string FieldName, CaptureType Type);
