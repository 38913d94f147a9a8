namespace LogPipe.Events;

/// <summary>A name with its value.</summary>
/// <param name="Name">The interned name.</param>
/// <param name="Value">The value.</param>
public record struct Field(FieldName Name, FieldValue Value);
