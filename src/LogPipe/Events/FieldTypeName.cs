namespace LogPipe.Events;

/// <summary>What a value is called in messages.</summary>
public static class FieldTypeName
{
    /// <summary>A noun with its article: "a number", "text", "a list".</summary>
    public static string Of(in FieldValue value) => value.Kind switch
    {
        FieldKind.Null => "null",
        FieldKind.Boolean => "a boolean",
        FieldKind.Text => "text",
        FieldKind.Timestamp => "a timestamp",
        FieldKind.List => "a list",
        FieldKind.Map => "a map",
        FieldKind.RawJson => value.AsRawJson()[0] == '[' ? "a list" : "a map",
        _ => "a number",
    };
}
